package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Months on the wire ({@code 2026-03}) and as they are reckoned: their first day. */
final class Months {

    static final String PATTERN = "(19|20|21)\\d\\d-(0[1-9]|1[0-2])";

    private static final Pattern MONTH = Pattern.compile(PATTERN);
    private static final Pattern PERIOD = Pattern.compile("((19|20|21)\\d\\d)(-(0[1-9]|1[0-2])|-Q([1-4]))?");
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM");
    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    /** {@code [from, to)}, both first days of months. */
    record Span(LocalDate from, LocalDate to) {}

    private Months() {}

    /** @throws ProblemException 400 when it is absent or no month */
    static LocalDate need(@Nullable String text, String pointer) {
        String given = Fields.need(text, pointer);
        if (!MONTH.matcher(given).matches()) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return YearMonth.parse(given).atDay(1);
    }

    static @Nullable LocalDate given(@Nullable String text, String pointer) {
        return text == null || text.isBlank() ? null : need(text, pointer);
    }

    static String text(LocalDate month) {
        return TEXT.format(month);
    }

    static @Nullable String textOrNull(@Nullable LocalDate month) {
        return month == null ? null : text(month);
    }

    /** {@code 2026}, {@code 2026-Q1} or {@code 2026-03}. */
    static Span period(@Nullable String text, String pointer) {
        Matcher period = PERIOD.matcher(Fields.need(text, pointer));
        if (!period.matches()) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        LocalDate year = LocalDate.of(Integer.parseInt(period.group(1)), 1, 1);
        if (period.group(4) != null) {
            LocalDate month = year.withMonth(Integer.parseInt(period.group(4)));
            return new Span(month, month.plusMonths(1));
        }
        if (period.group(5) != null) {
            LocalDate begin = year.plusMonths((Integer.parseInt(period.group(5)) - 1L) * QUARTER);
            return new Span(begin, begin.plusMonths(QUARTER));
        }
        return new Span(year, year.plusMonths(YEAR));
    }
}
