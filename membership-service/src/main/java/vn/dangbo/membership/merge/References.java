package vn.dangbo.membership.merge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.time.Times;

/**
 * What refers to members besides the ledger, and how it is led from one to the other. A table that is added to the schema
 * with a {@code member_id} belongs here; a test compares this list with the schema.
 */
final class References {

    /** Records with a natural key in which the member's id stands. */
    static final List<String> KEYED = List.of("committee_seat", "personnel_plan", "cadre_post", "badge_award");

    /** Records that simply name the member. */
    static final String ABSENCES = "member_absence";

    /** Closed cards go along; one that is held stays with the number in its own record (rule M12: one card each). */
    static final String CARDS = "member_card";

    static final String FEE_PROFILES = "fee_profile";
    static final String FEE_DUES = "fee_due";
    static final String FEE_DECISIONS = "fee_decision";
    static final String FEE_PAYMENTS = "fee_payment";

    /** Who came to one meeting, who was found in arrears once, a projection of movements: they stay as they were written. */
    static final List<String> AS_WRITTEN = List.of("meeting_attendance", "fee_overdue", "party_age");

    static final String PARTY_AGE_GAPS = "party_age_gap";
    static final String ADMISSIONS = "admission";
    static final String ATTENDANCE = "study_attendance";
    static final String CASES = "case_file";
    static final String ROUNDS = "election_round";

    private References() {}

    /** Leads everything of the duplicate to the survivor; what the survivor has already is taken back instead. */
    static void lead(Handle sql, UUID merge, UUID duplicate, UUID survivor, Instant at) {
        for (String table : KEYED) {
            note(
                    sql,
                    merge,
                    table,
                    rowId(table),
                    "live_key",
                    "t.member_id = :duplicate",
                    """
                    EXISTS (SELECT 1 FROM %s same
                            WHERE same.live_key = REPLACE(t.live_key, :duplicateText, :survivorText))""".formatted(table),
                    duplicate,
                    survivor);
            update(
                    sql,
                    merge,
                    table,
                    rowId(table),
                    "MOVED",
                    "t.member_id = :to, t.live_key = REPLACE(t.live_key, :fromText, :toText)",
                    duplicate,
                    survivor,
                    at);
            update(
                    sql,
                    merge,
                    table,
                    rowId(table),
                    "DROPPED",
                    "t.superseded_at = :at, t.live_key = NULL",
                    duplicate,
                    survivor,
                    at);
        }
        note(
                sql,
                merge,
                ATTENDANCE,
                "id",
                "IF(t.live_member_id IS NULL, NULL, 'live')",
                "t.member_id = :duplicate",
                """
                t.live_member_id IS NOT NULL AND EXISTS (SELECT 1 FROM study_attendance same
                    WHERE same.campaign_id = t.campaign_id AND same.live_member_id = :survivor)""",
                duplicate,
                survivor);
        update(
                sql,
                merge,
                ATTENDANCE,
                "id",
                "MOVED",
                "t.member_id = :to, t.live_member_id = IF(t.live_member_id IS NULL, NULL, :to)",
                duplicate,
                survivor,
                at);
        update(
                sql,
                merge,
                ATTENDANCE,
                "id",
                "DROPPED",
                "t.superseded_at = :at, t.live_member_id = NULL",
                duplicate,
                survivor,
                at);
        tally(sql, merge, -1, at);
        note(sql, merge, ABSENCES, "id", "NULL", "t.member_id = :duplicate", "FALSE", duplicate, survivor);
        note(
                sql,
                merge,
                CARDS,
                "id",
                "NULL",
                "t.member_id = :duplicate AND t.closed_on < '9999-12-31'",
                "FALSE",
                duplicate,
                survivor);
        note(
                sql,
                merge,
                ADMISSIONS,
                "case_id",
                "NULL",
                "t.former_member_id = :duplicate",
                "FALSE",
                duplicate,
                survivor);
        note(sql, merge, FEE_DECISIONS, "id", "NULL", "t.member_id = :duplicate", "FALSE", duplicate, survivor);
        note(sql, merge, PARTY_AGE_GAPS, "row_id", "NULL", "t.member_id = :duplicate", "FALSE", duplicate, survivor);
        note(sql, merge, FEE_PAYMENTS, "id", "NULL", "t.member_id = :duplicate", "FALSE", duplicate, survivor);
        fees(sql, merge, FEE_PROFILES, "live_from", duplicate, survivor);
        fees(sql, merge, FEE_DUES, "live_month", duplicate, survivor);
        plain(sql, merge, duplicate, survivor, at);
        note(sql, merge, CASES, "id", "NULL", "t.subject_id = :duplicate", "FALSE", duplicate, survivor);
        update(sql, merge, CASES, "id", "MOVED", "t.subject_id = :to", duplicate, survivor, at);
        note(sql, merge, ROUNDS, "row_id", "NULL", """
                t.candidates LIKE CONCAT('%', LOWER(HEX(:duplicate)), '%')
                AND t.candidates NOT LIKE CONCAT('%', LOWER(HEX(:survivor)), '%')""", "FALSE", duplicate, survivor);
        update(
                sql,
                merge,
                ROUNDS,
                "row_id",
                "MOVED",
                "t.candidates = REPLACE(t.candidates, LOWER(HEX(:from)), LOWER(HEX(:to)))",
                duplicate,
                survivor,
                at);
    }

    /** Leads back what {@link #lead} changed. */
    static void leadBack(Handle sql, UUID merge, UUID duplicate, UUID survivor, Instant at) {
        for (String table : KEYED) {
            update(
                    sql,
                    merge,
                    table,
                    rowId(table),
                    "MOVED",
                    "t.member_id = :to, t.live_key = IF(t.live_key IS NULL, NULL, r.live_key)",
                    survivor,
                    duplicate,
                    at);
            update(
                    sql,
                    merge,
                    table,
                    rowId(table),
                    "DROPPED",
                    "t.superseded_at = IF(r.live_key IS NULL, t.superseded_at, :never), t.live_key = r.live_key",
                    survivor,
                    duplicate,
                    at);
        }
        update(
                sql,
                merge,
                ATTENDANCE,
                "id",
                "MOVED",
                "t.member_id = :to, t.live_member_id = IF(t.live_member_id IS NULL, NULL, :to)",
                survivor,
                duplicate,
                at);
        update(
                sql,
                merge,
                ATTENDANCE,
                "id",
                "DROPPED",
                "t.superseded_at = :never, t.live_member_id = :to",
                survivor,
                duplicate,
                at);
        tally(sql, merge, 1, at);
        plain(sql, merge, survivor, duplicate, at);
        update(sql, merge, CASES, "id", "MOVED", "t.subject_id = :to", survivor, duplicate, at);
        update(
                sql,
                merge,
                ROUNDS,
                "row_id",
                "MOVED",
                "t.candidates = REPLACE(t.candidates, LOWER(HEX(:from)), LOWER(HEX(:to)))",
                survivor,
                duplicate,
                at);
    }

    /** What the survivor has for the same day or month already stays with the duplicate. */
    private static void fees(Handle sql, UUID merge, String table, String live, UUID duplicate, UUID survivor) {
        note(
                sql,
                merge,
                table,
                "row_id",
                "NULL",
                "t.member_id = :duplicate",
                "t." + live + " IS NOT NULL AND EXISTS (SELECT 1 FROM " + table
                        + " same WHERE same.member_id = :survivor AND same." + live + " = t." + live + ")",
                duplicate,
                survivor);
    }

    private static String rowId(String table) {
        return table.equals("badge_award") ? "id" : "row_id";
    }

    private static void plain(Handle sql, UUID merge, UUID from, UUID to, Instant at) {
        update(sql, merge, ABSENCES, "id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, CARDS, "id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, FEE_DECISIONS, "id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, PARTY_AGE_GAPS, "row_id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, FEE_PAYMENTS, "id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, FEE_PROFILES, "row_id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, FEE_DUES, "row_id", "MOVED", "t.member_id = :to", from, to, at);
        update(sql, merge, ADMISSIONS, "case_id", "MOVED", "t.former_member_id = :to", from, to, at);
    }

    private static void note(
            Handle sql,
            UUID merge,
            String table,
            String rowId,
            String liveKey,
            String which,
            String has,
            UUID duplicate,
            UUID survivor) {
        sql.createUpdate("INSERT INTO member_merge_reference (merge_id, table_name, row_id, effect, live_key)"
                        + " SELECT :merge, '" + table + "', t." + rowId + ", IF(" + has + ", 'DROPPED', 'MOVED'), "
                        + (liveKey.equals("live_key") ? "t.live_key" : liveKey) + " FROM " + table + " t WHERE "
                        + which)
                .bind("merge", merge)
                .bind("duplicate", duplicate)
                .bind("survivor", survivor)
                .bind("duplicateText", duplicate.toString())
                .bind("survivorText", survivor.toString())
                .execute();
    }

    private static void update(
            Handle sql,
            UUID merge,
            String table,
            String rowId,
            String effect,
            String change,
            UUID from,
            UUID to,
            Instant at) {
        sql.createUpdate("UPDATE " + table
                        + " t JOIN member_merge_reference r ON r.merge_id = :merge AND r.table_name = '" + table
                        + "' AND r.row_id = t." + rowId + " AND r.effect = '" + effect + "' SET " + change)
                .bind("merge", merge)
                .bind("from", from)
                .bind("to", to)
                .bind("fromText", from.toString())
                .bind("toText", to.toString())
                .bind("at", at)
                .bind("never", Times.NEVER)
                .execute();
    }

    /** The sums of attendance follow what was dropped (-1) or comes back (1). */
    private static void tally(Handle sql, UUID merge, int sign, Instant at) {
        sql.createUpdate("""
                        INSERT INTO study_attendance_tally (campaign_id, cell_id, held_on, attended, absent, recorded_at)
                        SELECT a.campaign_id, a.cell_id, a.held_on, :sign * (a.outcome = 'ATTENDED'),
                               :sign * (a.outcome <> 'ATTENDED'), :at
                        FROM study_attendance a JOIN member_merge_reference r
                          ON r.merge_id = :merge AND r.table_name = 'study_attendance' AND r.row_id = a.id
                             AND r.effect = 'DROPPED'""")
                .bind("merge", merge)
                .bind("sign", sign)
                .bind("at", at)
                .execute();
    }
}
