package vn.dangbo.inspection;

import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Ids;

/** Reads what a request carries and refuses what it cannot mean, each with its pointer. */
public final class Params {

    private Params() {}

    public static Optional<UUID> id(@Nullable String text, String name) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Ids.parse(text, name));
    }

    public static <E extends Enum<E>> Optional<E> code(Class<E> codes, @Nullable String text, String name) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        for (E code : codes.getEnumConstants()) {
            if (code.name().equals(text)) {
                return Optional.of(code);
            }
        }
        throw ProblemException.invalidField(name, KitProblem.FIELD_INVALID, name);
    }

    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_MISSING, field);
        }
        return value;
    }

    /** A required text of 1 to {@code length} characters, without spaces around it. */
    public static String text(@Nullable String value, String field, int length) {
        String text = Normalizer.normalize(required(value, field).strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_MISSING, field);
        }
        if (text.codePointCount(0, text.length()) > length) {
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_INVALID, field);
        }
        return text;
    }

    /** A switch of a list: {@code true}, {@code false} or absent. */
    public static boolean flag(@Nullable String text, String name) {
        return switch (text == null || text.isBlank() ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidField(name, KitProblem.FIELD_INVALID, name);
        };
    }

    /** The outcome of a single record that was asked for by request: anything but accepted is refused. */
    public static void requireAccepted(Outcome outcome, Outcome.Rejected whenUnchanged) {
        switch (outcome) {
            case Outcome.Accepted accepted -> {}
            case Outcome.Unchanged unchanged -> throw refusal(whenUnchanged);
            case Outcome.Rejected rejected -> throw refusal(rejected);
        }
    }

    public static ProblemException refusal(Outcome.Rejected rejected) {
        ProblemException refusal =
                new ProblemException(rejected.code(), rejected.args().toArray());
        return rejected.column() == null
                ? refusal
                : refusal.at(
                        "/" + field(rejected.column()),
                        rejected.code(),
                        rejected.args().toArray());
    }

    // A file names organisations by code, a request by id.
    private static String field(String column) {
        return column.toLowerCase(java.util.Locale.ROOT).endsWith("organisationcode")
                ? column.substring(0, column.length() - "Code".length()) + "Id"
                : column;
    }
}
