package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/**
 * In which months organisations met that must meet monthly. A month counts for an organisation when it lies wholly in the
 * period, is over, and the organisation was of a kind that must meet throughout it.
 */
@ApplicationScoped
class MonthlyMeetings {

    static final String ORGANISATIONS = "membership.meeting.monthly-organisations";
    static final String KINDS = "membership.meeting.monthly-kinds";

    private static final int FURTHEST_YEARS = 10;

    /** {@code due(number, organisation_id, month, held)}: one row an organisation and month of a slice. */
    private static final String DUE = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS root, j.month, j.next_month
                FROM JSON_TABLE(:months, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o',
                    month DATE PATH '$.m', next_month DATE PATH '$.x')) j),
            due AS (
                SELECT a.number, c.descendant_id AS organisation_id, a.month,
                       EXISTS (SELECT 1 FROM meeting g
                           WHERE g.organisation_id = c.descendant_id AND g.held_on >= a.month AND g.held_on < a.next_month
                             AND g.kind IN (<kinds>) AND g.withdrawn = FALSE
                             AND g.recorded_at <= :known AND g.superseded_at > :known) AS held
                FROM asked a
                JOIN organisation_closure c ON (c.ancestor_id = a.root OR (a.root IS NULL AND c.depth = 0))
                     AND c.valid_from <= a.month AND c.valid_to > a.month
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                     AND k.value IN (<organisations>) AND k.valid_from <= a.month AND k.valid_to >= a.next_month
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                JOIN organisation_fact e ON e.organisation_id = c.descendant_id AND e.aspect = 'EXISTENCE'
                     AND e.valid_from <= a.month AND e.valid_to >= a.next_month
                     AND e.recorded_at <= :known AND e.superseded_at > :known)
            """;

    /**
     * The same counted: months between the first and the last one that count, and those of them with a meeting, once an
     * organisation instead of once a month.
     */
    private static final String COUNTED = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS root, j.from_day, j.to_day
                FROM JSON_TABLE(:spans, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o',
                    from_day DATE PATH '$.f', to_day DATE PATH '$.t')) j),
            clipped AS (
                SELECT a.number, c.descendant_id AS organisation_id,
                       GREATEST(a.from_day, c.valid_from, k.valid_from, e.valid_from) AS begins,
                       LEAST(a.to_day, k.valid_to, e.valid_to) AS ends, LEAST(a.to_day, c.valid_to) AS leaves
                FROM asked a
                JOIN organisation_closure c ON c.ancestor_id = a.root AND c.valid_from < a.to_day AND c.valid_to > a.from_day
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                     AND k.value IN (<organisations>) AND k.valid_from < a.to_day AND k.valid_to > a.from_day
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                JOIN organisation_fact e ON e.organisation_id = c.descendant_id AND e.aspect = 'EXISTENCE'
                     AND e.valid_from < a.to_day AND e.valid_to > a.from_day
                     AND e.recorded_at <= :known AND e.superseded_at > :known),
            spans AS (
                SELECT number, organisation_id,
                       CASE WHEN DAY(begins) = 1 THEN begins ELSE DATE_ADD(LAST_DAY(begins), INTERVAL 1 DAY) END AS begins,
                       LEAST(DATE_SUB(ends, INTERVAL DAY(ends) - 1 DAY),
                             CASE WHEN DAY(leaves) = 1 THEN leaves
                                  ELSE DATE_ADD(LAST_DAY(leaves), INTERVAL 1 DAY) END) AS ends
                FROM clipped)
            SELECT m.number, SUM(m.due) AS due, SUM(m.due) - SUM(m.held) AS missed
            FROM (
                SELECT s.number, TIMESTAMPDIFF(MONTH, s.begins, s.ends) AS due,
                       (SELECT COUNT(DISTINCT EXTRACT(YEAR_MONTH FROM g.held_on)) FROM meeting g
                        WHERE g.organisation_id = s.organisation_id AND g.held_on >= s.begins AND g.held_on < s.ends
                          AND g.kind IN (<kinds>) AND g.withdrawn = FALSE
                          AND g.recorded_at <= :known AND g.superseded_at > :known) AS held
                FROM spans s
                WHERE s.begins < s.ends) m
            GROUP BY m.number""";

    private final Jdbi jdbi;
    private final RuleSets rules;
    private final Times times;

    MonthlyMeetings(Jdbi jdbi, RuleSets rules, Times times) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.times = times;
    }

    /** A month in which an organisation should meet. */
    record Month(int number, @Nullable UUID root, LocalDate begin) {}

    /** @param missed organisation-months without a meeting, of those that were due */
    record Count(int number, long due, long missed) {}

    /** An organisation that missed months. */
    @Schema(name = "MeetingGap")
    record Gap(
            UUID organisationId,
            String code,

            @Schema(description = "Months in which it should have met")
            int monthsDue,

            @Schema(description = "Months without a meeting")
            List<String> missing) {}

    private record Row(UUID organisationId, String code, int monthsDue, String missing) {}

    /** Organisations that missed months, by id. */
    Page<Gap> gaps(MeetingFilter.Asked asked, PageRequest page) {
        List<Month> months = months(0, asked.root().orElse(null), asked.from(), asked.to());
        if (months.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        String text = DUE + """
                SELECT d.organisation_id, o.code, COUNT(*) AS months_due,
                       GROUP_CONCAT(CASE WHEN d.held THEN NULL ELSE DATE_FORMAT(d.month, '%Y-%m') END
                                    ORDER BY d.month SEPARATOR ',') AS missing
                FROM due d JOIN organisation o ON o.id = d.organisation_id
                WHERE :after IS NULL OR d.organisation_id > :after
                GROUP BY d.organisation_id, o.code
                HAVING SUM(d.held) < COUNT(*)
                ORDER BY d.organisation_id LIMIT :fetch""";
        List<Row> rows = jdbi.withHandle(sql -> bind(sql, text, months, asked.known())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, Row::organisationId)
                .map(row -> new Gap(
                        row.organisationId(),
                        row.code(),
                        row.monthsDue(),
                        List.of(row.missing().split(","))));
    }

    /** By the numbers of the slices; a slice without a due month has no answer. One statement. */
    Map<Integer, Count> counts(List<Slice> slices, AsOf known) {
        String spans = slices.stream()
                .map(slice -> new Asked(slice, months(0, null, slice.from(), slice.to())))
                .filter(asked -> !asked.months().isEmpty())
                .map(asked -> "{\"n\":%d,\"o\":\"%s\",\"f\":\"%s\",\"t\":\"%s\"}"
                        .formatted(
                                asked.slice().number(),
                                asked.slice().organisationId().toString().replace("-", ""),
                                asked.months().getFirst().begin(),
                                asked.months().getLast().begin().plusMonths(1)))
                .collect(Collectors.joining(",", "[", "]"));
        return jdbi.withHandle(
                sql -> codes(sql.createQuery(COUNTED), known).bind("spans", spans).map(Sql.rows(Count.class)).stream()
                        .collect(Collectors.toMap(Count::number, count -> count)));
    }

    private record Asked(Slice slice, List<Month> months) {}

    /** The whole months of {@code [from, to)} that are over. */
    private List<Month> months(int number, @Nullable UUID root, LocalDate from, LocalDate to) {
        LocalDate begin =
                from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        LocalDate now = times.today().withDayOfMonth(1);
        LocalDate end = to.isAfter(now) ? now : to;
        // Before anybody kept such records: a period without a beginning must not be a thousand months.
        LocalDate first = begin.isBefore(end.minusYears(FURTHEST_YEARS))
                ? end.minusYears(FURTHEST_YEARS).withDayOfMonth(1)
                : begin;
        List<Month> months = new ArrayList<>();
        for (LocalDate month = first; !month.plusMonths(1).isAfter(end); month = month.plusMonths(1)) {
            months.add(new Month(number, root, month));
        }
        return months;
    }

    private Query bind(Handle sql, String text, List<Month> months, AsOf known) {
        String asked = months.stream()
                .map(month -> "{\"n\":%d,\"o\":%s,\"m\":\"%s\",\"x\":\"%s\"}"
                        .formatted(
                                month.number(),
                                month.root() == null
                                        ? "null"
                                        : '"' + month.root().toString().replace("-", "") + '"',
                                month.begin(),
                                month.begin().plusMonths(1)))
                .collect(Collectors.joining(",", "[", "]"));
        return codes(sql.createQuery(text), known).bind("months", asked);
    }

    private Query codes(Query query, AsOf known) {
        return query.bindList("kinds", codes(KINDS, known.date()))
                .bindList("organisations", codes(ORGANISATIONS, known.date()))
                .bind("known", known.knownOrLatest());
    }

    private List<String> codes(String name, LocalDate on) {
        return List.of(rules.require(name, on).split(","));
    }
}
