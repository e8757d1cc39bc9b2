package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.study.AttendanceRules.Once;

/** The rows of study. */
final class StudyRecords {

    static final String CAMPAIGN = """
            c.id, c.code, c.title, c.organisation_id, o.code AS organisation_code, c.document_number, c.starts_on,
            c.ends_on, c.version""";

    static final String CAMPAIGN_FROM = "study_campaign c JOIN organisation o ON o.id = c.organisation_id";

    private StudyRecords() {}

    /** Campaigns by code, locked: whoever writes about a campaign waits for the one before. */
    static Map<String, Campaign> lockCampaigns(Handle sql, Collection<String> codes) {
        Map<String, Campaign> campaigns = new HashMap<>();
        if (codes.isEmpty()) {
            return campaigns;
        }
        List<UUID> ids = sql.createQuery(
                        "SELECT id FROM study_campaign WHERE live_code IN (<codes>) ORDER BY id FOR UPDATE")
                .bindList("codes", List.copyOf(codes))
                .mapTo(UUID.class)
                .list();
        if (!ids.isEmpty()) {
            sql.createQuery("SELECT " + CAMPAIGN + " FROM " + CAMPAIGN_FROM + " WHERE c.id IN (<ids>)")
                    .bindList("ids", ids)
                    .map(Sql.rows(Campaign.class))
                    .forEach(campaign -> campaigns.put(campaign.code(), campaign));
        }
        return campaigns;
    }

    static void insertCampaigns(List<CampaignDraft> drafts, Places places, Recording recording) {
        PreparedBatch batch = recording.sql().prepareBatch("""
                INSERT INTO study_campaign (id, code, live_code, title, organisation_id, document_number, starts_on,
                    ends_on, author, import_id, recorded_at, superseded_at)
                VALUES (:id, :code, :code, :title, :organisation, :document, :startsOn,
                    :endsOn, :author, :import, :recordedAt, :never)""");
        for (CampaignDraft draft : drafts) {
            common(batch, recording)
                    .bind("code", draft.code())
                    .bind("title", draft.title())
                    .bind("organisation", places.id(draft.organisationCode()))
                    .bind("document", draft.documentNumber())
                    .bind("startsOn", draft.startsOn())
                    .bind("endsOn", draft.endsOn())
                    .add();
        }
        execute(batch);
    }

    static Map<String, UUID> members(Handle sql, Collection<String> profileNumbers) {
        Map<String, UUID> members = new HashMap<>();
        sql.createQuery("SELECT id, live_profile_number FROM member WHERE live_profile_number IN (<numbers>)")
                .bindList("numbers", List.copyOf(profileNumbers))
                .map((row, context) -> members.put(row.getString("live_profile_number"), Sql.id(row.getBytes("id"))))
                .forEach(previous -> {});
        return members;
    }

    static Map<UUID, List<Period>> stays(Handle sql, Collection<UUID> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("""
                        SELECT member_id AS subject, cell_id AS place, valid_from, valid_to FROM membership_stay
                        WHERE member_id IN (<members>) AND superseded_at = :never""")
                .bindList("members", List.copyOf(members))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Period.class))
                .stream()
                .collect(Collectors.groupingBy(Period::subject));
    }

    static Map<Once, AttendanceRules.Recorded> attendances(
            Handle sql, Collection<UUID> campaigns, Collection<UUID> members) {
        Map<Once, AttendanceRules.Recorded> recorded = new HashMap<>();
        if (!campaigns.isEmpty() && !members.isEmpty()) {
            sql.createQuery("""
                            SELECT campaign_id, member_id, cell_id, held_on, outcome FROM study_attendance
                            WHERE campaign_id IN (<campaigns>) AND live_member_id IN (<members>)""")
                    .bindList("campaigns", List.copyOf(campaigns))
                    .bindList("members", List.copyOf(members))
                    .map((row, context) -> recorded.put(
                            new Once(Sql.id(row.getBytes("campaign_id")), Sql.id(row.getBytes("member_id"))),
                            new AttendanceRules.Recorded(
                                    Sql.id(row.getBytes("cell_id")),
                                    row.getObject("held_on", LocalDate.class),
                                    AttendanceOutcome.valueOf(row.getString("outcome")))))
                    .forEach(previous -> {});
        }
        return recorded;
    }

    /** A row to write, with every code resolved. */
    record Attendance(UUID campaignId, UUID memberId, UUID cellId, LocalDate heldOn, AttendanceOutcome outcome) {
        private Session session() {
            return new Session(campaignId, cellId, heldOn);
        }
    }

    private record Session(UUID campaignId, UUID cellId, LocalDate heldOn) {}

    static void insertAttendances(List<Attendance> rows, Recording recording) {
        PreparedBatch batch = recording.sql().prepareBatch("""
                INSERT INTO study_attendance (id, campaign_id, member_id, live_member_id, cell_id, held_on, outcome,
                    author, import_id, recorded_at, superseded_at)
                VALUES (:id, :campaign, :member, :member, :cell, :heldOn, :outcome,
                    :author, :import, :recordedAt, :never)""");
        for (Attendance row : rows) {
            common(batch, recording)
                    .bind("campaign", row.campaignId())
                    .bind("member", row.memberId())
                    .bind("cell", row.cellId())
                    .bind("heldOn", row.heldOn())
                    .bind("outcome", row.outcome().name())
                    .add();
        }
        execute(batch);
        PreparedBatch tally = recording.sql().prepareBatch("""
                INSERT INTO study_attendance_tally (campaign_id, cell_id, held_on, attended, absent, recorded_at)
                VALUES (:campaign, :cell, :heldOn, :attended, :absent, :recordedAt)""");
        rows.stream().collect(Collectors.groupingBy(Attendance::session)).forEach((session, those) -> {
            long attended = those.stream()
                    .filter(row -> row.outcome() == AttendanceOutcome.ATTENDED)
                    .count();
            tally.bind("campaign", session.campaignId())
                    .bind("cell", session.cellId())
                    .bind("heldOn", session.heldOn())
                    .bind("attended", attended)
                    .bind("absent", those.size() - attended)
                    .bind("recordedAt", recording.recordedAt())
                    .add();
        });
        execute(tally);
    }

    static Map<HeadCountRules.Session, HeadCountRules.Recorded> headCounts(
            Handle sql, Collection<UUID> campaigns, Collection<UUID> organisations) {
        Map<HeadCountRules.Session, HeadCountRules.Recorded> recorded = new HashMap<>();
        if (!campaigns.isEmpty() && !organisations.isEmpty()) {
            sql.createQuery("""
                            SELECT campaign_id, organisation_id, held_on, invited, attended FROM study_head_count
                            WHERE campaign_id IN (<campaigns>) AND organisation_id IN (<organisations>) AND live = 1""")
                    .bindList("campaigns", List.copyOf(campaigns))
                    .bindList("organisations", List.copyOf(organisations))
                    .map((row, context) -> recorded.put(
                            new HeadCountRules.Session(
                                    Sql.id(row.getBytes("campaign_id")),
                                    Sql.id(row.getBytes("organisation_id")),
                                    row.getObject("held_on", LocalDate.class)),
                            new HeadCountRules.Recorded(row.getInt("invited"), row.getInt("attended"))))
                    .forEach(previous -> {});
        }
        return recorded;
    }

    static void insertHeadCounts(
            List<HeadCountDraft> drafts, Map<String, Campaign> campaigns, Places places, Recording recording) {
        PreparedBatch batch = recording.sql().prepareBatch("""
                INSERT INTO study_head_count (id, campaign_id, organisation_id, held_on, live, invited, attended,
                    author, import_id, recorded_at, superseded_at)
                VALUES (:id, :campaign, :organisation, :heldOn, 1, :invited, :attended,
                    :author, :import, :recordedAt, :never)""");
        for (HeadCountDraft draft : drafts) {
            common(batch, recording)
                    .bind("campaign", campaigns.get(draft.campaignCode()).id())
                    .bind("organisation", places.id(draft.organisationCode()))
                    .bind("heldOn", draft.heldOn())
                    .bind("invited", draft.invited())
                    .bind("attended", draft.attended())
                    .add();
        }
        execute(batch);
    }

    private static PreparedBatch common(PreparedBatch batch, Recording recording) {
        return batch.bind("id", Times.newId())
                .bind("author", recording.author())
                .bind("import", recording.importId())
                .bind("recordedAt", recording.recordedAt())
                .bind("never", Times.NEVER);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
