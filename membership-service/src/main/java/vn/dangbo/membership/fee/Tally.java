package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.sql.Batches;

/** What one write adds to the sums of cells; see the table {@code fee_tally}. */
final class Tally {

    enum Kind {
        /** Dues, by the first day of their month. */
        DUE,
        /** Payments, by their day. */
        PAID
    }

    private record Account(UUID organisationId, LocalDate on) {}

    private record Sum(int entries, long amount) {
        Sum plus(Sum other) {
            return new Sum(entries + other.entries, amount + other.amount);
        }
    }

    private final Kind kind;
    private final Map<Account, Sum> sums = new HashMap<>();

    Tally(Kind kind) {
        this.kind = kind;
    }

    /** @param entries records that came (1) or went (-1) */
    void add(UUID organisationId, LocalDate on, int entries, long amount) {
        sums.merge(new Account(organisationId, on), new Sum(entries, amount), Sum::plus);
    }

    void write(FeeWriter writer) {
        Batches.execute(
                writer.sql(),
                """
                INSERT INTO fee_tally (kind, organisation_id, on_date, entries, amount, recorded_at)
                VALUES (:kind, :organisation, :on, :entries, :amount, :at)""",
                sums.entrySet(),
                (batch, each) -> batch.bind("kind", kind.name())
                        .bind("organisation", each.getKey().organisationId())
                        .bind("on", each.getKey().on())
                        .bind("entries", each.getValue().entries())
                        .bind("amount", each.getValue().amount())
                        .bind("at", writer.recordedAt()));
    }
}
