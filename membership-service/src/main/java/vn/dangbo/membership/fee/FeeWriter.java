package vn.dangbo.membership.fee;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.time.Times;

/** By whom and when something is recorded, on the handle of the transaction. */
record FeeWriter(Handle sql, String author, Instant recordedAt) {

    LocalDate today() {
        return LocalDate.ofInstant(recordedAt, Times.ZONE);
    }
}
