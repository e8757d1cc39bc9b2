package vn.dangbo.kit.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.Times;

/** Runs what a single request records, with its caller as the author, in the request's transaction. */
@ApplicationScoped
public class Recordings {

    private final Jdbi jdbi;
    private final Caller caller;
    private final Scope scope;
    private final Times times;

    public Recordings(Jdbi jdbi, Caller caller, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.scope = scope;
        this.times = times;
    }

    public <T> T with(Function<Recording, T> work) {
        return jdbi.withHandle(
                sql -> work.apply(new Recording(sql, caller.subject(), times.now(), null, scope.root())));
    }
}
