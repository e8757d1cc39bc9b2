package vn.dangbo.membership.badge;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import vn.dangbo.membership.partyage.PartyAgeSql;

/**
 * Who may have a badge, in SQL: the same for the figure and for the list behind it, and in Java
 * {@link BadgeRules#judge}. Wants {@code WITH slices AS (…)} with n, organisation_id and as_of, and {@code :known}.
 */
final class EligibleSql {

    /** A badge that stands on the day {@code x.on_day}, to compare with {@code x.years}. */
    private static final String HOLDS = """
            EXISTS (SELECT 1 FROM badge_award b WHERE b.member_id = x.member_id AND b.years >= x.years
                    AND b.awarded_on <= x.on_day AND b.recorded_at <= :known AND b.superseded_at > :known
                    AND (b.revoked_on IS NULL OR b.revoked_on > x.on_day OR b.revoked_recorded_at > :known))""";

    /** Condition on {@code x}, the rows of {@link #candidates}. */
    static final String ELIGIBLE = "x.years IS NOT NULL AND NOT " + HOLDS;

    private static final String COUNTED = "s.valid_from <= a.as_of AND s.valid_to > a.as_of AND s.status = 'OFFICIAL'";

    private EligibleSql() {}

    /**
     * Official members old enough for any badge, with the one that their Party age would allow; {@code years} is NULL without.
     *
     * @param bounded whether the slices name an organisation
     */
    static String candidates(Basis basis, BadgeRules rules, boolean bounded) {
        return switch (basis) {
            case REGULAR ->
                select("NULL", "a.as_of", rules, n -> reached("a.as_of", n))
                        + from(bounded, "a.as_of", COUNTED)
                        + PartyAgeSql.join("a.as_of")
                        + oldEnough("a.as_of", rules);
            case EARLY_ILLNESS ->
                select(
                                "NULL",
                                "a.as_of",
                                rules,
                                n -> "g.stopped_on IS NULL AND NOT " + reached("a.as_of", n) + " AND "
                                        + reached("(a.as_of + INTERVAL " + rules.earlyMonths(n) + " MONTH)", n))
                        + from(bounded, "a.as_of", COUNTED)
                        + PartyAgeSql.join("a.as_of")
                        + oldEnough("(a.as_of + INTERVAL " + rules.earlyMonths(lowest(rules)) + " MONTH)", rules);
            case POSTHUMOUS ->
                select(
                                "v.effective_on",
                                "a.as_of",
                                rules,
                                n -> reached("(v.effective_on + INTERVAL " + rules.posthumousMonths() + " MONTH)", n))
                        + from(
                                bounded,
                                "s.valid_to - INTERVAL 1 DAY",
                                "s.valid_to <= a.as_of AND s.status = 'OFFICIAL' AND s.valid_to > a.as_of - INTERVAL "
                                        + rules.listedMonths() + " MONTH")
                        + """
                        JOIN movement v ON v.member_id = s.member_id AND v.effective_on = s.valid_to
                             AND v.kind = 'DECEASED' AND v.reverses IS NULL AND v.recorded_at <= :known
                             AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = v.id AND r.recorded_at <= :known)
                        """
                        + PartyAgeSql.join("v.effective_on");
        };
    }

    private static String select(String diedOn, String onDay, BadgeRules rules, IntFunction<String> allows) {
        List<Integer> highestFirst = rules.years().reversed();
        String years = highestFirst.stream()
                .map(n -> "WHEN " + allows.apply(n) + " THEN " + n)
                .collect(Collectors.joining("\n", "CASE ", " END"));
        return """
                SELECT a.n, %s AS on_day, m.id AS member_id, m.profile_number, s.cell_id, %s AS counts_from, g.stopped_on,
                       %s AS died_on, %s AS years
                """.formatted(onDay, PartyAgeSql.COUNTS_FROM, diedOn, years);
    }

    /** Leaves out early who is too young for any badge: most members. */
    private static String oldEnough(String day, BadgeRules rules) {
        return "WHERE " + PartyAgeSql.COUNTS_FROM + " <= " + day + " - INTERVAL " + lowest(rules) + " YEAR\n";
    }

    private static int lowest(BadgeRules rules) {
        return rules.years().getFirst();
    }

    private static String reached(String day, int years) {
        return "(" + PartyAgeSql.COUNTS_FROM + " <= " + PartyAgeSql.countedDay(day) + " - INTERVAL " + years + " YEAR)";
    }

    private static String from(boolean bounded, String day, String stay) {
        String stays = bounded ? """
                FROM slices a
                JOIN organisation_closure c ON c.ancestor_id = a.organisation_id
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN membership_stay s ON s.cell_id = c.descendant_id AND c.valid_from <= %1$s AND c.valid_to > %1$s
                     AND %2$s AND s.recorded_at <= :known AND s.superseded_at > :known
                """ : """
                FROM slices a
                JOIN membership_stay s ON %2$s AND s.recorded_at <= :known AND s.superseded_at > :known
                """;
        return stays.formatted(day, stay)
                + "JOIN member m ON m.id = s.member_id AND (m.void_at IS NULL OR m.void_at > :known)\n";
    }
}
