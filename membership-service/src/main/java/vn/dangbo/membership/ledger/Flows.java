package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flows for other features. */
@ApplicationScoped
public class Flows {

    private final Ledger ledger;

    public Flows(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Members admitted in {@code [from, to)} in cells of the subtree. */
    public long admissions(UUID organisation, LocalDate from, LocalDate to, @Nullable Instant knownAt) {
        return ledger.totals(List.of(new Span(0, organisation, from, to)), knownAt)
                .getOrDefault(0, Totals.EMPTY)
                .of(EntryKind.ADMITTED);
    }
}
