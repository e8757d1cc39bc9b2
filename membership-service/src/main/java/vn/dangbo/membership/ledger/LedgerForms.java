package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes form 1, in one statement. */
@ApplicationScoped
public class LedgerForms {

    private final Ledger ledger;

    public LedgerForms(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Of {@code [from, to)}, beside the same period a year before. */
    public Form1 form1(UUID organisation, LocalDate from, LocalDate to, @Nullable Instant knownAt) {
        Map<Integer, Totals> totals = ledger.totals(
                List.of(
                        new Span(0, organisation, null, from),
                        new Span(1, organisation, from, to),
                        new Span(2, organisation, null, to),
                        new Span(3, organisation, null, from.minusYears(1)),
                        new Span(4, organisation, from.minusYears(1), to.minusYears(1)),
                        new Span(5, organisation, null, to.minusYears(1))),
                knownAt);
        return Form1.of(organisation, from, to, Form1.Period.of(totals, 0), Form1.Period.of(totals, 3));
    }
}
