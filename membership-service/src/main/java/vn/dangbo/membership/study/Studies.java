package vn.dangbo.membership.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;

/** What may be done with study; one write path for a request and for imports. Answers one outcome a draft. */
@ApplicationScoped
class Studies {

    private final OrganisationTree tree;

    Studies(OrganisationTree tree) {
        this.tree = tree;
    }

    List<Outcome> recordCampaigns(List<CampaignDraft> drafts, Recording recording) {
        Places places = Places.read(tree, set(drafts, CampaignDraft::organisationCode), recording);
        Map<String, CampaignDraft> recorded = new HashMap<>();
        StudyRecords.lockCampaigns(recording.sql(), set(drafts, CampaignDraft::code))
                .forEach((code, campaign) -> recorded.put(code, campaign.facts()));
        List<Outcome> outcomes = CampaignRules.judge(drafts, places, recorded);
        StudyRecords.insertCampaigns(accepted(drafts, outcomes), places, recording);
        return outcomes;
    }

    List<Outcome> recordAttendances(List<AttendanceDraft> drafts, Recording recording) {
        Handle sql = recording.sql();
        Map<String, Campaign> campaigns = StudyRecords.lockCampaigns(sql, set(drafts, AttendanceDraft::campaignCode));
        Places places = Places.read(tree, set(drafts, AttendanceDraft::cellCode), recording);
        Map<String, UUID> members = StudyRecords.members(sql, set(drafts, AttendanceDraft::profileNumber));
        List<Outcome> outcomes = AttendanceRules.judge(
                drafts,
                new AttendanceRules.Facts(
                        campaigns,
                        places,
                        members,
                        StudyRecords.stays(sql, members.values()),
                        StudyRecords.attendances(sql, ids(campaigns), members.values()),
                        recording.today()));
        List<StudyRecords.Attendance> rows = accepted(drafts, outcomes).stream()
                .map(draft -> new StudyRecords.Attendance(
                        campaigns.get(draft.campaignCode()).id(),
                        members.get(draft.profileNumber()),
                        places.id(draft.cellCode()),
                        draft.heldOn(),
                        draft.outcome()))
                .toList();
        StudyRecords.insertAttendances(rows, recording);
        return outcomes;
    }

    List<Outcome> recordHeadCounts(List<HeadCountDraft> drafts, Recording recording) {
        Map<String, Campaign> campaigns =
                StudyRecords.lockCampaigns(recording.sql(), set(drafts, HeadCountDraft::campaignCode));
        Places places = Places.read(tree, set(drafts, HeadCountDraft::organisationCode), recording);
        List<Outcome> outcomes = HeadCountRules.judge(
                drafts,
                new HeadCountRules.Facts(
                        campaigns,
                        places,
                        StudyRecords.headCounts(
                                recording.sql(), ids(campaigns), places.ids().values()),
                        recording.today()));
        StudyRecords.insertHeadCounts(accepted(drafts, outcomes), campaigns, places, recording);
        return outcomes;
    }

    /** @throws ProblemException 409 while attendance of one of the campaigns stands */
    void undoCampaigns(UUID importId, Recording recording) {
        Handle sql = recording.sql();
        Set<String> codes = new HashSet<>(
                sql.createQuery("SELECT code FROM study_campaign WHERE import_id = :import AND superseded_at = :never")
                        .bind("import", importId)
                        .bind("never", Times.NEVER)
                        .mapTo(String.class)
                        .list());
        StudyRecords.lockCampaigns(sql, codes); // so that no attendance slips in between the look and the change
        List<String> dependedOn = sql.createQuery("""
                        SELECT c.code FROM study_campaign c
                        WHERE c.import_id = :import AND c.superseded_at = :never AND (
                            EXISTS (SELECT 1 FROM study_attendance a
                                    WHERE a.campaign_id = c.id AND a.live_member_id IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM study_head_count h WHERE h.campaign_id = c.id AND h.live = 1))
                        ORDER BY c.code LIMIT 5""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(String.class)
                .list();
        if (!dependedOn.isEmpty()) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, String.join(", ", dependedOn));
        }
        supersede(
                "UPDATE study_campaign SET superseded_at = :at, live_code = NULL"
                        + " WHERE import_id = :import AND superseded_at = :never",
                importId,
                recording);
    }

    void undoAttendances(UUID importId, Recording recording) {
        supersede("""
                INSERT INTO study_attendance_tally (campaign_id, cell_id, held_on, attended, absent, recorded_at)
                SELECT campaign_id, cell_id, held_on, -SUM(CASE WHEN outcome = 'ATTENDED' THEN 1 ELSE 0 END),
                       -SUM(CASE WHEN outcome = 'ABSENT' THEN 1 ELSE 0 END), :at
                FROM study_attendance
                WHERE import_id = :import AND superseded_at = :never
                GROUP BY campaign_id, cell_id, held_on""", importId, recording);
        supersede(
                "UPDATE study_attendance SET superseded_at = :at, live_member_id = NULL"
                        + " WHERE import_id = :import AND superseded_at = :never",
                importId,
                recording);
    }

    void undoHeadCounts(UUID importId, Recording recording) {
        supersede(
                "UPDATE study_head_count SET superseded_at = :at, live = NULL"
                        + " WHERE import_id = :import AND superseded_at = :never",
                importId,
                recording);
    }

    private static void supersede(String statement, UUID importId, Recording recording) {
        recording
                .sql()
                .createUpdate(statement)
                .bind("at", recording.recordedAt())
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .execute();
    }

    private static <D> List<D> accepted(List<D> drafts, List<Outcome> outcomes) {
        List<D> accepted = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Accepted) {
                accepted.add(drafts.get(i));
            }
        }
        return accepted;
    }

    private static <D> Set<String> set(List<D> drafts, Function<D, String> code) {
        return drafts.stream().map(code).collect(Collectors.toSet());
    }

    private static List<UUID> ids(Map<String, Campaign> campaigns) {
        return campaigns.values().stream().map(Campaign::id).toList();
    }
}
