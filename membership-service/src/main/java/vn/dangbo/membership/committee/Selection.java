package vn.dangbo.membership.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.time.AsOf;

/**
 * What figures count and lists show, selected by the same SQL. Each text is a join that begins with {@code asked a}: one
 * row an organisation and day, its columns {@code number}, {@code organisation_id} and {@code as_of}.
 */
final class Selection {

    static final String ASKED = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.as_of
                FROM JSON_TABLE(:asked, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o', as_of DATE PATH '$.d')) j)
            """;

    private static final String KNOWN = "%1$s.recorded_at <= :known AND %1$s.superseded_at > :known";

    private static final String TERM_DAY = "LEAST(a.as_of, DATE_SUB(t.valid_to, INTERVAL 1 DAY))";
    private static final String CONGRESS_DAY = "LEAST(a.as_of, COALESCE(g.held_on, g.due_on))";

    static final String HELD = "(g.held_on IS NOT NULL AND g.held_on <= a.as_of)";
    static final String OVERDUE = "(NOT " + HELD + " AND g.due_on < a.as_of)";
    static final String WITH_ROUNDS = "(" + HELD
            + " AND EXISTS (SELECT 1 FROM election_round r WHERE r.congress_id = g.id AND " + known("r") + "))";
    static final String FULL = "(" + WITH_ROUNDS
            + " AND NOT EXISTS (SELECT 1 FROM election_round r WHERE r.congress_id = g.id AND " + known("r")
            + " AND (r.round_number > 1 OR r.elected < r.seats_to_elect)))";

    private Selection() {}

    /** @param bounded whether only below the asked organisation; otherwise everywhere */
    static String terms(boolean bounded) {
        return "asked a" + closure(bounded) + " JOIN committee_term t ON "
                + (bounded ? "t.organisation_id = o.descendant_id AND " : "")
                + known("t")
                + " AND t.valid_from <= a.as_of AND (:term IS NULL OR t.term = :term)"
                + " AND (:term IS NOT NULL OR t.valid_to > a.as_of)" + during(bounded, TERM_DAY)
                + kind("t", TERM_DAY);
    }

    /**
     * Seats that were held on the day: by their own dates, and by a member who had been in the subtree ever since (M11). The
     * days inside add up to the days since, because a member is counted in one cell a day and a cell stands once below an
     * organisation. Wants a GROUP BY with {@link #HELD_SINCE}.
     */
    static String seats(boolean bounded) {
        return terms(bounded) + " JOIN committee_seat x ON x.term_id = t.id AND " + known("x") + covers("x", TERM_DAY)
                + " JOIN membership_stay s ON s.member_id = x.member_id AND " + known("s") + " AND s.valid_from <= "
                + TERM_DAY
                + " AND s.valid_to > x.valid_from JOIN organisation_closure c ON c.ancestor_id = t.organisation_id"
                + " AND c.descendant_id = s.cell_id AND " + known("c") + " AND c.valid_from <= " + TERM_DAY
                + " AND c.valid_to > x.valid_from AND c.valid_from < s.valid_to AND c.valid_to > s.valid_from";
    }

    static final String HELD_SINCE = " HAVING SUM(DATEDIFF(LEAST(s.valid_to, c.valid_to, DATE_ADD(" + TERM_DAY
            + ", INTERVAL 1 DAY)), GREATEST(s.valid_from, c.valid_from, x.valid_from))) = MIN(DATEDIFF(" + TERM_DAY
            + ", x.valid_from) + 1)";

    /** Congresses of a term; without one, the newest of each organisation whose term has begun by the year of the day. */
    static String congresses(boolean bounded) {
        return "asked a" + closure(bounded) + " JOIN congress g ON "
                + (bounded ? "g.organisation_id = o.descendant_id AND " : "") + known("g")
                + " AND (:term IS NULL OR g.term = :term) AND (:term IS NOT NULL OR (CAST(LEFT(g.term, 4) AS UNSIGNED)"
                + " <= YEAR(a.as_of) AND NOT EXISTS (SELECT 1 FROM congress n WHERE n.organisation_id = g.organisation_id"
                + " AND n.term > g.term AND CAST(LEFT(n.term, 4) AS UNSIGNED) <= YEAR(a.as_of) AND " + known("n")
                + ")))" + during(bounded, CONGRESS_DAY) + kind("g", CONGRESS_DAY);
    }

    /** Planned persons of held congresses whose office was put to the vote. */
    static String planned(boolean bounded) {
        return congresses(bounded) + " JOIN personnel_plan p ON p.congress_id = g.id AND " + known("p") + " AND " + HELD
                + " AND EXISTS (SELECT 1 FROM election_round v WHERE v.congress_id = g.id AND v.office = p.office AND "
                + known("v") + ")";
    }

    static final String ELECTED =
            "EXISTS (SELECT 1 FROM election_round r WHERE r.congress_id = g.id AND r.office = p.office AND "
                    + known("r")
                    + " AND JSON_CONTAINS(r.candidates, CONCAT('{\"m\":\"', LOWER(HEX(p.member_id)), '\",\"e\":1}')))";

    /** Posts held on the day by members counted in the subtree; of several of one member the one taken last. */
    static String posts(boolean bounded) {
        return "asked a JOIN cadre_post p ON " + known("p") + covers("p", "a.as_of")
                + " AND (:levels IS NULL OR FIND_IN_SET(p.level, :levels) > 0) JOIN membership_stay s ON s.member_id = p.member_id AND "
                + known("s") + covers("s", "a.as_of")
                + (bounded
                        ? " JOIN organisation_closure o ON o.ancestor_id = a.organisation_id AND o.descendant_id = s.cell_id AND "
                                + known("o") + covers("o", "a.as_of")
                        : "")
                + " AND NOT EXISTS (SELECT 1 FROM cadre_post q WHERE q.member_id = p.member_id AND " + known("q")
                + covers("q", "a.as_of") + " AND (:levels IS NULL OR FIND_IN_SET(q.level, :levels) > 0)"
                + " AND (q.valid_from > p.valid_from OR (q.valid_from = p.valid_from AND q.id > p.id)))";
    }

    private static String closure(boolean bounded) {
        return bounded ? " JOIN organisation_closure o ON o.ancestor_id = a.organisation_id AND " + known("o") : "";
    }

    private static String during(boolean bounded, String day) {
        return bounded ? covers("o", day) : "";
    }

    private static String kind(String alias, String day) {
        return " JOIN organisation_fact k ON k.organisation_id = " + alias
                + ".organisation_id AND k.aspect = 'KIND' AND " + known("k") + covers("k", day)
                + " AND (:kinds IS NULL OR FIND_IN_SET(k.value, :kinds) > 0)";
    }

    private static String covers(String alias, String day) {
        return " AND " + alias + ".valid_from <= " + day + " AND " + alias + ".valid_to > " + day;
    }

    private static String known(String alias) {
        return KNOWN.formatted(alias);
    }

    /** What is asked beyond the organisations and days. */
    record Asked(
            Optional<String> term,
            Optional<String> kinds,
            Optional<String> levels,
            @Nullable Instant knownAt) {

        static Asked ofOrganisations(FigureQuery query) {
            return new Asked(
                    query.parameter("term"), Levels.kinds(query.parameter("level")), Optional.empty(), query.knownAt());
        }

        static Asked ofCadres(FigureQuery query) {
            return new Asked(
                    Optional.empty(), Optional.empty(), Levels.managing(query.parameter("level")), query.knownAt());
        }

        Query bind(Query sql, String rows) {
            return sql.bind("asked", rows)
                    .bind("term", term.orElse(null))
                    .bind("kinds", kinds.orElse(null))
                    .bind("levels", levels.orElse(null))
                    .bind("known", new AsOf(LocalDate.EPOCH, knownAt).knownOrLatest());
        }

        /** For readings that several figures share. */
        String mark() {
            return term.orElse("") + " " + kinds.orElse("") + " " + levels.orElse("");
        }
    }

    static String rows(FigureQuery query) {
        return query.slices().stream()
                .map(slice -> row(slice.number(), slice.organisationId(), slice.asOf()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String rows(Optional<UUID> organisation, LocalDate asOf) {
        return List.of(row(0, organisation.orElse(new UUID(0, 0)), asOf)).toString();
    }

    private static String row(int number, UUID organisation, LocalDate asOf) {
        return "{\"n\":%d,\"o\":\"%s\",\"d\":\"%s\"}"
                .formatted(number, organisation.toString().replace("-", ""), asOf);
    }
}
