package vn.dangbo.kit.body;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads fields of a request body; every refusal is a 400 that names the field by its JSON pointer. */
@ApplicationScoped
public class Fields {

    private final CodeLists codes;

    public Fields(CodeLists codes) {
        this.codes = codes;
    }

    /** @throws ProblemException 400 when it is absent or blank */
    public static <T> T need(@Nullable T value, String pointer) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }

    /**
     * The text trimmed, in Unicode NFC; null when blank.
     *
     * @throws ProblemException 400 when it has more characters than allowed
     */
    public static @Nullable String text(@Nullable String text, String pointer, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String clean = Normalizer.normalize(text.trim(), Normalizer.Form.NFC);
        if (clean.codePointCount(0, clean.length()) > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return clean;
    }

    /** @throws ProblemException 400 when it is below zero */
    public static int count(@Nullable Integer value, String pointer) {
        int count = value == null ? 0 : value;
        if (count < 0) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return count;
    }

    /** @throws ProblemException 400 when the code list does not know it */
    public @Nullable String code(@Nullable String code, String pointer, String list) {
        if (code != null && !codes.codes(list).contains(code)) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return code;
    }
}
