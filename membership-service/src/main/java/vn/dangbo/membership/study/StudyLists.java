package vn.dangbo.membership.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The lists of study, each within the caller's subtree. */
@ApplicationScoped
class StudyLists {

    // Joined as it was on the day of the session, as the figures do it.
    private static final String WITHIN = "\n" + """
             JOIN organisation_closure o ON o.ancestor_id = :root AND o.descendant_id = %s
                  AND o.valid_from <= r.held_on AND o.valid_to > r.held_on
                  AND o.recorded_at <= :known AND o.superseded_at > :known""";

    private static final String CURRENT = "\n" + """
             JOIN study_campaign c ON c.id = r.campaign_id AND c.recorded_at <= :known AND c.superseded_at > :known""";

    // A campaign concerns those below who study and those above who ask for it.
    private static final String VISIBLE = "\n" + """
             AND EXISTS (SELECT 1 FROM organisation_closure w WHERE w.superseded_at = :never
                 AND ((w.ancestor_id = :root AND w.descendant_id = c.organisation_id)
                      OR (w.ancestor_id = c.organisation_id AND w.descendant_id = :root)))""";

    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final OrganisationTree tree;
    private final Times times;

    StudyLists(Jdbi jdbi, Scope scope, Caller caller, OrganisationTree tree, Times times) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.tree = tree;
        this.times = times;
    }

    /** Attendance of one member. */
    @Schema(name = "StudyAttendance")
    record Attendance(
            UUID id,
            UUID campaignId,
            String campaignCode,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            String profileNumber,

            UUID cellId,
            String cellCode,
            LocalDate heldOn,
            AttendanceOutcome outcome) {}

    /** Attendance of non-members at one session. */
    @Schema(name = "StudyHeadCount")
    record HeadCount(
            UUID id,
            UUID campaignId,
            String campaignCode,
            UUID organisationId,
            String organisationCode,
            LocalDate heldOn,
            int invited,
            int attended) {}

    Page<Campaign> campaigns(StudyFilter filter, PageRequest page) {
        Optional<UUID> root = scope.root();
        StringBuilder text = new StringBuilder(
                "SELECT " + StudyRecords.CAMPAIGN + " FROM " + StudyRecords.CAMPAIGN_FROM
                        + " WHERE c.ends_on >= :begin AND c.ends_on < :end AND c.recorded_at <= :known AND c.superseded_at > :known");
        filter.organisation().ifPresent(id -> text.append(" AND c.organisation_id = :organisation"));
        if (filter.campaign != null) {
            text.append(" AND c.code = :campaign");
        }
        root.ifPresent(id -> text.append(VISIBLE));
        if (page.continues()) {
            text.append(" AND c.code > :after");
        }
        List<Campaign> rows = jdbi.withHandle(sql -> filter.query(sql, text.append(" ORDER BY c.code LIMIT :fetch"))
                .bind("organisation", filter.organisation().orElse(null))
                .bind("root", root.orElse(null))
                .bind("never", Times.NEVER)
                .bind("after", page.after(Function.identity()).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Campaign.class))
                .list());
        return Page.of(rows, page, Campaign::code);
    }

    /** @throws ProblemException 404, or 403 when it does not concern the caller's organisation */
    Campaign campaign(String id, @Nullable Instant knownAt) {
        Instant known = new AsOf(times.today(), knownAt).knownOrLatest();
        Campaign campaign = jdbi.withHandle(sql -> sql.createQuery("SELECT " + StudyRecords.CAMPAIGN + " FROM "
                                + StudyRecords.CAMPAIGN_FROM
                                + " WHERE c.id = :id AND c.recorded_at <= :known AND c.superseded_at > :known")
                        .bind("id", Ids.ofPath(id))
                        .bind("known", known)
                        .map(Sql.rows(Campaign.class))
                        .findOne())
                .orElseThrow(() -> new ProblemException(StudyProblem.STUDY_CAMPAIGN_NOT_FOUND, id));
        Optional<UUID> root = scope.root();
        if (root.isPresent()
                && !scope.reaches(campaign.organisationId(), campaign.startsOn())
                && !tree.isWithin(campaign.organisationId(), root.get(), campaign.startsOn())) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
        return campaign;
    }

    Page<Attendance> attendances(
            StudyFilter filter, @Nullable AttendanceOutcome outcome, @Nullable UUID campaignId, PageRequest page) {
        Optional<UUID> root = root(filter);
        StringBuilder text = new StringBuilder("""
                SELECT r.id, r.campaign_id, c.code AS campaign_code, r.member_id, m.profile_number, r.cell_id,
                       g.code AS cell_code, r.held_on, r.outcome
                FROM study_attendance r""").append(CURRENT);
        text.append(" JOIN member m ON m.id = r.member_id JOIN organisation g ON g.id = r.cell_id");
        root.ifPresent(id -> text.append(WITHIN.formatted("r.cell_id")));
        text.append(" WHERE c.ends_on >= :begin AND c.ends_on < :end");
        if (outcome != null) {
            text.append(" AND r.outcome = :outcome");
        }
        return page(text, filter, campaignId, root, outcome, page, Attendance.class, Attendance::id);
    }

    Page<HeadCount> headCounts(StudyFilter filter, @Nullable UUID campaignId, PageRequest page) {
        Optional<UUID> root = root(filter);
        StringBuilder text = new StringBuilder("""
                SELECT r.id, r.campaign_id, c.code AS campaign_code, r.organisation_id, g.code AS organisation_code,
                       r.held_on, r.invited, r.attended
                FROM study_head_count r""").append(CURRENT);
        text.append(" JOIN organisation g ON g.id = r.organisation_id");
        root.ifPresent(id -> text.append(WITHIN.formatted("r.organisation_id")));
        text.append(" WHERE r.held_on >= :begin AND r.held_on < :end");
        return page(text, filter, campaignId, root, null, page, HeadCount.class, HeadCount::id);
    }

    private <T> Page<T> page(
            StringBuilder text,
            StudyFilter filter,
            @Nullable UUID campaignId,
            Optional<UUID> root,
            @Nullable AttendanceOutcome outcome,
            PageRequest page,
            Class<T> type,
            java.util.function.Function<T, Object> key) {
        text.append(" AND r.recorded_at <= :known AND r.superseded_at > :known");
        if (filter.campaign != null) {
            text.append(" AND c.code = :campaign");
        }
        if (campaignId != null) {
            text.append(" AND r.campaign_id = :campaignId");
        }
        Optional<UUID> after = page.after(UUID::fromString);
        if (after.isPresent()) {
            text.append(" AND r.id > :after");
        }
        List<T> rows = jdbi.withHandle(sql -> filter.query(sql, text.append(" ORDER BY r.id LIMIT :fetch"))
                .bind("root", root.orElse(null))
                .bind("campaignId", campaignId)
                .bind("outcome", outcome == null ? null : outcome.name())
                .bind("after", after.orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(type))
                .list());
        return Page.of(rows, page, key);
    }

    /** The organisation below which is listed: the asked one, which the caller must reach, or the caller's own. */
    private Optional<UUID> root(StudyFilter filter) {
        Optional<UUID> asked = filter.organisation();
        asked.ifPresent(id -> scope.require(id, filter.lastDay(times.today())));
        return asked.isPresent() ? asked : scope.root();
    }
}
