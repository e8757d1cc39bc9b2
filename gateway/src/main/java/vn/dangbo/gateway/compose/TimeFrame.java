package vn.dangbo.gateway.compose;

import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

/**
 * The dates of one composed answer, decided once, so that every part speaks of the same day even across midnight.
 *
 * @param asOf what was true on this day: as given, else the day before {@code to}, else today
 * @param from first day of a period, when given; that of {@code year}, when that is given alone
 * @param to the day after its last, likewise
 * @param knownAt what had been recorded by then: as given, else now
 * @param knownAtGiven whether the caller asked for it. Services answer "as known now" from their balances and only a given
 *     instant from the whole ledger, so the default is not passed on.
 */
record TimeFrame(
        LocalDate asOf, Optional<LocalDate> from, Optional<LocalDate> to, Instant knownAt, boolean knownAtGiven) {

    private static final Pattern YEAR = Pattern.compile("(19|20|21)\\d\\d");
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

    /** Reads and checks the four parameters; a malformed one is refused before any service is asked. */
    static TimeFrame of(Query query, Clock clock) {
        Optional<LocalDate> asOf = date(query, "asOf");
        Optional<LocalDate> from = date(query, "from");
        Optional<LocalDate> to = date(query, "to");
        if (from.isEmpty() && to.isEmpty()) {
            // As the services read it: the year is the period. A malformed one is theirs to refuse.
            from = single(query, "year", GatewayProblem.DATE_MALFORMED)
                    .filter(year -> YEAR.matcher(year).matches())
                    .map(year -> LocalDate.of(Integer.parseInt(year), 1, 1));
            to = from.map(day -> day.plusYears(1));
        }
        Optional<LocalDate> end = to;
        Optional<Instant> knownAt = knownAt(query);
        Instant now = clock.instant();
        return new TimeFrame(
                asOf.or(() -> end.map(day -> day.minusDays(1)))
                        .orElseGet(() -> LocalDate.ofInstant(now, clock.getZone())),
                from,
                to,
                knownAt.orElseGet(() -> now.truncatedTo(ChronoUnit.MICROS)),
                knownAt.isPresent());
    }

    /** The query for a part that speaks of one day; a given {@code knownAt} is in it already. */
    Query on(Query query) {
        return query.with("asOf", asOf.toString());
    }

    /** What {@code _meta} repeats, as JSON. */
    Map<String, Buffer> facts() {
        Map<String, Buffer> facts = new LinkedHashMap<>();
        facts.put("asOf", text(asOf));
        from.ifPresent(day -> facts.put("from", text(day)));
        to.ifPresent(day -> facts.put("to", text(day)));
        facts.put("knownAt", text(knownAt));
        return facts;
    }

    private static Buffer text(Object value) {
        return Buffer.buffer("\"" + value + "\"");
    }

    private static Optional<LocalDate> date(Query query, String name) {
        return single(query, name, GatewayProblem.DATE_MALFORMED).map(text -> {
            try {
                LocalDate date = LocalDate.parse(text);
                if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
                    return date;
                }
            } catch (DateTimeParseException malformed) {
                // falls through to the refusal
            }
            throw new ProblemException(GatewayProblem.DATE_MALFORMED, name);
        });
    }

    private static Optional<Instant> knownAt(Query query) {
        return single(query, "knownAt", GatewayProblem.INSTANT_MALFORMED).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException malformed) {
                throw new ProblemException(GatewayProblem.INSTANT_MALFORMED, "knownAt");
            }
        });
    }

    private static Optional<String> single(Query query, String name, GatewayProblem otherwise) {
        List<String> values = query.all(name);
        if (values.size() > 1) {
            throw new ProblemException(otherwise, name);
        }
        return values.stream().findFirst();
    }
}
