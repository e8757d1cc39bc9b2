package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.time.Times;

/** By whom and when something is recorded, on the handle of the transaction. */
record Recording(Handle sql, String author, Instant recordedAt) {

    LocalDate today() {
        return LocalDate.ofInstant(recordedAt, Times.ZONE);
    }

    /** Waits for the writer before about the same organisation: the rules count what stands. */
    void lock(UUID organisation) {
        sql.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                .bind("id", organisation)
                .mapTo(UUID.class)
                .one();
    }

    /** Runs what a request records, with its caller as the author, in the request's transaction. */
    @ApplicationScoped
    static class Desk {

        private final Jdbi jdbi;
        private final Caller caller;
        private final Times times;

        Desk(Jdbi jdbi, Caller caller, Times times) {
            this.jdbi = jdbi;
            this.caller = caller;
            this.times = times;
        }

        <T> T with(Function<Recording, T> work) {
            return jdbi.withHandle(sql -> work.apply(new Recording(sql, caller.subject(), times.now())));
        }
    }
}
