package vn.dangbo.gateway.compose;

import org.jspecify.annotations.Nullable;

/** A try that failed: counted by the circuit breaker, unlike a refusal (4xx), which is an answer. */
final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PartState state;
    private final boolean repeatable;
    private final transient @Nullable PartAnswer answer;

    private PartFailure(PartState state, boolean repeatable, @Nullable PartAnswer answer, @Nullable Throwable cause) {
        super(state.name(), cause, false, false);
        this.state = state;
        this.repeatable = repeatable;
        this.answer = answer;
    }

    static PartFailure timeout() {
        return new PartFailure(PartState.TIMEOUT, false, null, null);
    }

    /** Not reached, or cut off; a read may be repeated. */
    static PartFailure unreachable(Throwable cause) {
        return new PartFailure(PartState.UNAVAILABLE, true, null, cause);
    }

    /** A server error; only a 503 says that repeating may help. */
    static PartFailure of(PartAnswer answer) {
        return switch (answer.status()) {
            case 503 -> new PartFailure(PartState.UNAVAILABLE, true, answer, null);
            case 504 -> new PartFailure(PartState.TIMEOUT, false, answer, null);
            default -> new PartFailure(PartState.ERROR, false, answer, null);
        };
    }

    PartState state() {
        return state;
    }

    boolean repeatable() {
        return repeatable;
    }

    @Nullable
    PartAnswer answer() {
        return answer;
    }
}
