package vn.dangbo.gateway.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; the status is decided where the failure is. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GatewayProblem problem;
    private final transient List<Object> args;
    private final transient List<PartError> errors;
    private final transient Map<String, String> headers;

    /**
     * What one part of a composed answer, or one parameter, has to say.
     *
     * @param pointer the part or parameter
     * @param problem names the code and the text
     * @param arg the text's argument
     */
    public record PartError(String pointer, GatewayProblem problem, Object arg) {}

    public ProblemException(GatewayProblem problem, Object... args) {
        this(problem, List.of(args), List.of(), Map.of(), null);
    }

    private ProblemException(
            GatewayProblem problem,
            List<Object> args,
            List<PartError> errors,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(problem.code(), cause, false, false);
        this.problem = problem;
        this.args = args;
        this.errors = errors;
        this.headers = headers;
    }

    public ProblemException errors(List<PartError> named) {
        return new ProblemException(problem, args, List.copyOf(named), headers, getCause());
    }

    public ProblemException header(String name, String value) {
        return new ProblemException(problem, args, errors, Map.of(name, value), getCause());
    }

    public GatewayProblem problem() {
        return problem;
    }

    List<Object> args() {
        return args;
    }

    List<PartError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
