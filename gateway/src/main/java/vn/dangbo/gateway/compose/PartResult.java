package vn.dangbo.gateway.compose;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for one part.
 *
 * @param answer what the service said; null when it said nothing
 */
record PartResult(
        PartRequest request, PartState state, @Nullable PartAnswer answer) {

    static PartResult of(PartRequest request, PartAnswer answer) {
        if (answer.status() == 200) {
            return new PartResult(request, RawJson.isObject(answer.body()) ? PartState.OK : PartState.ERROR, answer);
        }
        return new PartResult(request, answer.status() == 403 ? PartState.FORBIDDEN : PartState.ERROR, answer);
    }

    static PartResult failed(PartRequest request, Throwable failure) {
        return failure instanceof PartFailure known
                ? new PartResult(request, known.state(), known.answer())
                // The breaker is open: nobody was asked.
                : new PartResult(request, PartState.UNAVAILABLE, null);
    }

    String part() {
        return request.part();
    }

    boolean good() {
        return state == PartState.OK;
    }

    /** The body of a good part. */
    Buffer body() {
        if (!good() || answer == null) {
            throw new IllegalStateException(part() + " is " + state);
        }
        return answer.body();
    }

    /** A 4xx answer of the service: its decision about the request, not a failure. */
    Optional<PartAnswer> refusal() {
        return Optional.ofNullable(answer).filter(PartAnswer::isRefusal);
    }
}
