package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Headcounts for other features. */
@ApplicationScoped
public class Headcounts {

    private final Ledger ledger;

    public Headcounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An organisation and the day whose headcount is asked, with the number under which it is answered. */
    public record HeadcountAt(int number, UUID organisationId, LocalDate date) {}

    /** One statement for all points; every point has an answer. */
    public Map<Integer, Long> membersAt(List<HeadcountAt> points, @Nullable Instant knownAt) {
        Map<Integer, Long> counts = new HashMap<>();
        if (points.isEmpty()) {
            return counts;
        }
        List<Span> spans = points.stream()
                .map(point -> Span.until(point.number(), point.organisationId(), point.date()))
                .toList();
        Map<Integer, Totals> totals = ledger.totals(spans, knownAt);
        points.forEach(point -> counts.put(
                point.number(),
                totals.getOrDefault(point.number(), Totals.EMPTY).total()));
        return counts;
    }
}
