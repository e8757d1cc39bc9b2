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

    private static final String STUDY = "study_attendance";
    private static final String DUES = "fee_due";

    static final List<Reference> ALL = List.of(
            Reference.keyed("committee_seat", "row_id"),
            Reference.keyed("personnel_plan", "row_id"),
            Reference.keyed("cadre_post", "row_id"),
            Reference.keyed("dossier_document", "row_id"),
            Reference.keyed("party_age_gap", "row_id"),
            Reference.keyed("badge_award", "id"),
            new Reference(
                    STUDY,
                    "id",
                    "member_id",
                    "IF(t.live_member_id IS NULL, NULL, 'live')",
                    "TRUE",
                    "t.live_member_id IS NOT NULL AND EXISTS (SELECT 1 FROM study_attendance same"
                            + " WHERE same.campaign_id = t.campaign_id AND same.live_member_id = :to)",
                    ", t.live_member_id = IF(t.live_member_id IS NULL, NULL, :to)",
                    "t.superseded_at = :at, t.live_member_id = NULL",
                    "t.superseded_at = :never, t.live_member_id = :to"),
            Reference.dated("fee_profile", "live_from"),
            Reference.dated(DUES, "live_month"),
            Reference.plain("fee_decision", "id", "member_id"),
            Reference.plain("fee_payment", "id", "member_id"),
            Reference.plain("member_absence", "id", "member_id"),
            Reference.plain("member_suspension", "id", "member_id"),
            // Closed cards go along; one that is held stays with the number in its own record (rule M12: one card
            // each).
            Reference.plain("member_card", "id", "member_id").only("t.closed_on < '9999-12-31'"),
            // Who was at a meeting twice was there once: that row stays where it is.
            Reference.plain("meeting_attendance", "meeting_row_id", "member_id")
                    .only("NOT EXISTS (SELECT 1 FROM meeting_attendance same"
                            + " WHERE same.meeting_row_id = t.meeting_row_id AND same.member_id = :to)"),
            Reference.plain("admission", "case_id", "former_member_id"),
            Reference.plain("case_file", "id", "subject_id"));

    private static final String ROUNDS = "election_round";

    private References() {}

    /** Leads everything of the duplicate to the survivor; what the survivor has already is taken back instead. */
    static void lead(Handle sql, UUID merge, UUID duplicate, UUID survivor, Instant at) {
        Leading leading = new Leading(sql, merge, duplicate, survivor, at);
        for (Reference table : ALL) {
            leading.note(table);
            leading.change(table, "MOVED", "t." + table.member() + " = :to" + table.lead());
            if (table.drops()) {
                leading.change(table, "DROPPED", table.drop());
            }
        }
        leading.tally(-1);
        leading.candidates(true);
    }

    /** Leads back what {@link #lead} changed. */
    static void leadBack(Handle sql, UUID merge, UUID duplicate, UUID survivor, Instant at) {
        Leading leading = new Leading(sql, merge, survivor, duplicate, at);
        leading.tally(1);
        for (Reference table : ALL) {
            leading.change(table, "MOVED", "t." + table.member() + " = :to" + table.lead());
            if (table.drops()) {
                leading.change(table, "DROPPED", table.restore());
            }
        }
        leading.candidates(false);
    }

    /** One way of leading: the statements, with what they bind. */
    private record Leading(Handle sql, UUID merge, UUID from, UUID to, Instant at) {

        void note(Reference table) {
            execute(
                    "INSERT INTO member_merge_reference (merge_id, table_name, row_id, effect, live_key) SELECT :merge, '"
                            + table.table() + "', t." + table.id() + ", IF(" + table.taken() + ", 'DROPPED', 'MOVED'), "
                            + table.key() + " FROM " + table.table() + " t WHERE t." + table.member() + " = :from AND "
                            + table.only());
        }

        void change(Reference table, String effect, String change) {
            execute("UPDATE " + table.table()
                    + " t JOIN member_merge_reference r ON r.merge_id = :merge AND r.table_name = '"
                    + table.table() + "' AND r.row_id = t." + table.id() + " AND r.effect = '" + effect + "' SET "
                    + change
                    + " WHERE t." + table.member() + " = "
                    // What was dropped still names the one from whom it was taken back, in both directions.
                    + (effect.equals("MOVED") ? ":from" : "t." + table.member()));
        }

        /** The sums of attendance and of dues follow what was dropped (-1) or comes back (1). */
        void tally(int sign) {
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
            sql.createUpdate("""
                            INSERT INTO fee_tally (kind, organisation_id, on_date, entries, amount, recorded_at)
                            SELECT 'DUE', d.organisation_id, d.month, :sign, :sign * d.amount, :at
                            FROM fee_due d JOIN member_merge_reference r
                              ON r.merge_id = :merge AND r.table_name = 'fee_due' AND r.row_id = d.row_id
                                 AND r.effect = 'DROPPED'""")
                    .bind("merge", merge)
                    .bind("sign", sign)
                    .bind("at", at)
                    .execute();
        }

        /** Candidates of elections stand by their ids in one text. */
        void candidates(boolean first) {
            if (first) {
                execute(
                        "INSERT INTO member_merge_reference (merge_id, table_name, row_id, effect, live_key) SELECT :merge, '"
                                + ROUNDS + "', t.row_id, 'MOVED', NULL FROM " + ROUNDS
                                + " t WHERE t.candidates LIKE CONCAT('%', LOWER(HEX(:from)), '%')"
                                + " AND t.candidates NOT LIKE CONCAT('%', LOWER(HEX(:to)), '%')");
            }
            execute(
                    "UPDATE " + ROUNDS + " t JOIN member_merge_reference r ON r.merge_id = :merge AND r.table_name = '"
                            + ROUNDS
                            + "' AND r.row_id = t.row_id SET t.candidates = REPLACE(t.candidates, LOWER(HEX(:from)), LOWER(HEX(:to)))");
        }

        private void execute(String statement) {
            sql.createUpdate(statement)
                    .bind("merge", merge)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("fromText", from.toString())
                    .bind("toText", to.toString())
                    .bind("at", at)
                    .bind("never", Times.NEVER)
                    .execute();
        }
    }
}
