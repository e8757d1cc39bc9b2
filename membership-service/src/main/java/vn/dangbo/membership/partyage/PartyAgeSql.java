package vn.dangbo.membership.partyage;

/** The Party age in SQL: the one way in which queries over members compute it. Wants {@code :known}. */
public final class PartyAgeSql {

    /** With {@link #join}: the day from which the Party age of {@code member m} counts. */
    public static final String COUNTS_FROM = "COALESCE(g.counts_from, m.admission_decision_on, m.admitted_on)";

    private PartyAgeSql() {}

    /** Joins how the Party age of {@code member m} counts on a day given as SQL; at most one row {@code g} a member. */
    public static String join(String day) {
        return """
                LEFT JOIN party_age g ON g.member_id = m.id AND g.valid_from <= %1$s AND g.valid_to > %1$s
                     AND g.recorded_at <= :known AND g.superseded_at > :known
                """.formatted(day);
    }

    /** With {@link #join}: the last day that counts for the age on a day. */
    public static String countedDay(String day) {
        return "LEAST(%1$s, COALESCE(g.stopped_on, %1$s))".formatted(day);
    }

    /** Whole years of {@code member m} on a day given as SQL, without a join. */
    public static String years(String day) {
        return """
                COALESCE(
                    (SELECT TIMESTAMPDIFF(YEAR, g.counts_from, LEAST(%1$s, COALESCE(g.stopped_on, %1$s))) FROM party_age g
                     WHERE g.member_id = m.id AND g.valid_from <= %1$s AND g.valid_to > %1$s
                       AND g.recorded_at <= :known AND g.superseded_at > :known),
                    TIMESTAMPDIFF(YEAR, COALESCE(m.admission_decision_on, m.admitted_on), %1$s))""".formatted(day);
    }
}
