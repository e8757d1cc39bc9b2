package vn.dangbo.kit.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemCode;

/** The texts of one row, read with typed accessors that collect every fault instead of stopping at the first. */
public final class ImportRow {

    private final Map<String, String> texts;
    private final List<Rejected> faults = new ArrayList<>();

    /** @param texts by column, in NFC, trimmed; an empty one counts as not recorded */
    public ImportRow(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Empty when not recorded. */
    public Optional<String> text(String column) {
        String text = texts.get(column);
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public String required(String column) {
        return text(column).orElseGet(() -> {
            fault(column, KitProblem.ROW_COLUMN_MISSING, column);
            return "";
        });
    }

    /** A text of at most {@code length} characters. */
    public Optional<String> text(String column, int length) {
        Optional<String> text = text(column);
        if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > length) {
            fault(column, KitProblem.ROW_VALUE_INVALID, column);
            return Optional.empty();
        }
        return text;
    }

    /** A required text of at most {@code length} characters. */
    public String required(String column, int length) {
        String text = required(column);
        if (text.codePointCount(0, text.length()) > length) {
            fault(column, KitProblem.ROW_VALUE_INVALID, column);
        }
        return text;
    }

    public Optional<LocalDate> date(String column) {
        return text(column).flatMap(text -> {
            try {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() >= 1900 && date.getYear() < 9999) {
                    return Optional.of(date);
                }
            } catch (DateTimeParseException malformed) {
                // falls through to the fault
            }
            fault(column, KitProblem.ROW_DATE_MALFORMED, column, text);
            return Optional.empty();
        });
    }

    /** A required date; after a fault, a date that the caller never uses. */
    public LocalDate requiredDate(String column) {
        required(column);
        return date(column).orElse(LocalDate.EPOCH);
    }

    /** A code out of a list; an unknown one is a fault. */
    public Optional<String> code(String column, Collection<String> codes) {
        Optional<String> text = text(column);
        if (text.isPresent() && !codes.contains(text.get())) {
            fault(column, KitProblem.ROW_CODE_UNKNOWN, column, text.get());
            return Optional.empty();
        }
        return text;
    }

    public String requiredCode(String column, Collection<String> codes) {
        required(column);
        return code(column, codes).orElse("");
    }

    public OptionalLong wholeNumber(String column) {
        Optional<String> text = text(column);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException malformed) {
            fault(column, KitProblem.ROW_VALUE_INVALID, column);
            return OptionalLong.empty();
        }
    }

    public Optional<BigDecimal> decimal(String column) {
        return text(column).flatMap(text -> {
            try {
                return Optional.of(new BigDecimal(text));
            } catch (NumberFormatException malformed) {
                fault(column, KitProblem.ROW_VALUE_INVALID, column);
                return Optional.empty();
            }
        });
    }

    /** true and false, as 1/0 or true/false; not recorded is false. */
    public boolean flag(String column) {
        return code(column, List.of("true", "false", "1", "0"))
                .map(text -> text.equals("true") || text.equals("1"))
                .orElse(false);
    }

    public void fault(String column, ProblemCode code, Object... args) {
        faults.add(new Rejected(column, code, List.of(args)));
    }

    public List<Rejected> faults() {
        return faults;
    }
}
