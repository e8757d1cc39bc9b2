package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.time.Times;

/** Runs what a request records, with its caller as the author, in the request's transaction. */
@ApplicationScoped
class FeeWriting {

    private final Jdbi jdbi;
    private final Caller caller;
    private final Times times;

    FeeWriting(Jdbi jdbi, Caller caller, Times times) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.times = times;
    }

    <T> T with(Function<FeeWriter, T> work) {
        return jdbi.withHandle(sql -> work.apply(new FeeWriter(sql, caller.subject(), times.now())));
    }
}
