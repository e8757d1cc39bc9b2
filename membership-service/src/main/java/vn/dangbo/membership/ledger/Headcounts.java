package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Slice;

/** Headcounts for other features. */
@ApplicationScoped
public class Headcounts {

    private final Ledger ledger;

    public Headcounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An organisation and the day whose headcount is asked, with the number under which it is answered. */
    public record HeadcountAt(int number, UUID organisationId, LocalDate date) {}

    /** Members by the numbers of the slices, at their dates; shared by all figures of a request. */
    public Map<Integer, Long> members(FigureQuery query) {
        Map<Integer, Totals> totals = stock(query);
        return query.slices().stream()
                .collect(Collectors.toMap(
                        Slice::number,
                        slice -> totals.getOrDefault(slice.number(), Totals.EMPTY)
                                .total()));
    }

    Map<Integer, Totals> stock(FigureQuery query) {
        return query.once(
                "membership.ledger.stock",
                () -> ledger.totals(
                        query.slices().stream()
                                .map(s -> Span.until(s.number(), s.organisationId(), s.asOf()))
                                .toList(),
                        query.knownAt()));
    }

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
