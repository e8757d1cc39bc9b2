package vn.dangbo.kit.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal with its stable code. Thrown where the failure is known; the mapper renders it in the caller's language.
 * Arguments go into the message; they never hold a person's name.
 */
public class ProblemException extends RuntimeException {

    /** One field that is at fault: a JSON pointer (or column) with the code and arguments of its own message. */
    public record FieldError(String pointer, ProblemCode code, List<Object> args) {}

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient List<Object> args;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, String> headers = new TreeMap<>();

    public ProblemException(ProblemCode code, Object... args) {
        super(code.code(), null, false, code.status() >= 500);
        this.code = code;
        this.args = List.of(args);
    }

    public static ProblemException invalidField(String pointer, ProblemCode fieldCode, Object... args) {
        return new ProblemException(fieldCode, args).at(pointer, fieldCode, args);
    }

    public ProblemException at(String pointer, ProblemCode fieldCode, Object... fieldArgs) {
        errors.add(new FieldError(pointer, fieldCode, List.of(fieldArgs)));
        return this;
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
