package vn.dangbo.gateway.compose;

import org.jspecify.annotations.Nullable;

/** A try that failed: counted by the circuit breaker, unlike a refusal (4xx), which is an answer. */
final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PartState state;
    private final boolean repeatable;
    private final boolean ofService;
    private final transient @Nullable PartAnswer answer;

    private PartFailure(
            PartState state,
            boolean repeatable,
            boolean ofService,
            @Nullable PartAnswer answer,
            @Nullable Throwable cause) {
        super(state.name(), cause, false, false);
        this.state = state;
        this.repeatable = repeatable;
        this.ofService = ofService;
        this.answer = answer;
    }

    /** The service did not answer within a whole try. */
    static PartFailure timeout() {
        return new PartFailure(PartState.TIMEOUT, false, true, null, null);
    }

    /** The caller's time was over before a whole try was: says nothing about the service. */
    static PartFailure outOfTime() {
        return new PartFailure(PartState.TIMEOUT, false, false, null, null);
    }

    /** Not reached, or cut off; a read may be repeated. */
    static PartFailure unreachable(Throwable cause) {
        return new PartFailure(PartState.UNAVAILABLE, true, true, null, cause);
    }

    /** A server error; only a 503 says that repeating may help. */
    static PartFailure of(PartAnswer answer) {
        return switch (answer.status()) {
            case 503 -> new PartFailure(PartState.UNAVAILABLE, true, true, answer, null);
            case 504 -> new PartFailure(PartState.TIMEOUT, false, true, answer, null);
            default -> new PartFailure(PartState.ERROR, false, true, answer, null);
        };
    }

    PartState state() {
        return state;
    }

    boolean repeatable() {
        return repeatable;
    }

    boolean isOutOfTime() {
        return state == PartState.TIMEOUT && !ofService;
    }

    /** Whether the circuit breaker counts it: else one caller in a hurry would close a service to all others. */
    boolean ofService() {
        return ofService;
    }

    @Nullable
    PartAnswer answer() {
        return answer;
    }
}
