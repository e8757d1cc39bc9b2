package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Organisation;
import vn.dangbo.kit.tree.OrganisationTree;

/** Records meetings, with a fixed number of statements however many came. */
@ApplicationScoped
class Meetings {

    private final OrganisationTree tree;
    private final RuleSets rules;

    Meetings(OrganisationTree tree, RuleSets rules) {
        this.tree = tree;
        this.rules = rules;
    }

    /** Whether one member came. */
    record Attendance(UUID memberId, Outcome outcome) {}

    /** @param attendance of members, each once */
    record Draft(
            UUID organisationId,
            LocalDate heldOn,
            MeetingKind kind,
            @Nullable String topic,
            int guests,
            List<Attendance> attendance,
            @Nullable String document,
            @Nullable String reason) {}

    /** One version of a meeting; persons stand in its attendance only. */
    @Schema(name = "Meeting")
    record View(
            UUID rowId,
            UUID id,
            int version,
            UUID organisationId,
            LocalDate heldOn,
            MeetingKind kind,
            @Nullable String topic,
            int guests,

            @Schema(description = "Members counted in the cell on that day; 0 when the organisation is no cell")
            int expected,

            int present,
            int absentExcused,
            int absent,
            boolean withdrawn,
            @Nullable String document,
            @Nullable String reason,
            String author,
            Instant recordedAt,
            Instant supersededAt) {

        static final String COLUMNS = """
                r.row_id, r.id, r.version, r.organisation_id, r.held_on, r.kind, r.topic, r.guests, r.expected, r.present,
                r.absent_excused, r.absent, r.withdrawn, r.document, r.reason, r.author, r.recorded_at, r.superseded_at""";
    }

    /**
     * @throws ProblemException 422 when a rule forbids the meeting or a member does not belong to the organisation, 409 when a
     *     meeting of the kind stands on that day
     */
    View record(Draft draft, Recording recording) {
        recording.lock(draft.organisationId());
        return insert(Times.newId(), 1, draft, recording, Optional.empty());
    }

    /** @throws ProblemException as {@link #record}, and 422 when the organisation changes */
    View correct(View old, Draft draft, Recording recording) {
        if (!old.organisationId().equals(draft.organisationId())) {
            throw new ProblemException(MeetingProblem.MEETING_ORGANISATION_FIXED);
        }
        refuseWithdrawn(old);
        supersede(old, recording);
        return insert(old.id(), old.version() + 1, draft, recording, Optional.of(old.id()));
    }

    /** The record was a mistake: the meeting never took place. */
    View withdraw(View old, @Nullable String document, String reason, Recording recording) {
        refuseWithdrawn(old);
        supersede(old, recording);
        write(
                new View(
                        Times.newId(),
                        old.id(),
                        old.version() + 1,
                        old.organisationId(),
                        old.heldOn(),
                        old.kind(),
                        old.topic(),
                        old.guests(),
                        old.expected(),
                        0,
                        0,
                        0,
                        true,
                        document,
                        reason,
                        recording.author(),
                        recording.recordedAt(),
                        Times.NEVER),
                recording.sql());
        return find(recording.sql(), old.id(), AsOf.on(old.heldOn())).orElseThrow();
    }

    private static void refuseWithdrawn(View old) {
        if (old.withdrawn()) {
            throw new ProblemException(MeetingProblem.MEETING_WITHDRAWN, old.id());
        }
    }

    private static void supersede(View old, Recording recording) {
        recording
                .sql()
                .createUpdate("UPDATE meeting SET superseded_at = :at, live = NULL WHERE row_id = :row")
                .bind("at", recording.recordedAt())
                .bind("row", old.rowId())
                .execute();
    }

    private View insert(UUID id, int version, Draft draft, Recording recording, Optional<UUID> without) {
        Handle sql = recording.sql();
        Organisation organisation = tree.require(draft.organisationId(), AsOf.on(draft.heldOn()));
        int members = organisation.kind().holdsMembers() ? counted(sql, draft) : 0;
        MeetingRules.check(
                draft.kind(),
                draft.heldOn(),
                recording.today(),
                new MeetingRules.Facts(
                        organisation.code(),
                        organisation.kind(),
                        members,
                        Arrangements.on(sql, draft.organisationId(), draft.heldOn()),
                        byGroup(sql, draft, without)),
                MeetingRules.Limits.of(rules, draft.heldOn()));
        refuseStrangers(sql, draft);
        refuseTwice(sql, draft);
        View view = new View(
                Times.newId(),
                id,
                version,
                draft.organisationId(),
                draft.heldOn(),
                draft.kind(),
                draft.topic(),
                draft.guests(),
                members,
                count(draft, Outcome.PRESENT),
                count(draft, Outcome.ABSENT_WITH_REASON),
                count(draft, Outcome.ABSENT),
                false,
                draft.document(),
                draft.reason(),
                recording.author(),
                recording.recordedAt(),
                Times.NEVER);
        write(view, sql);
        Batches.execute(
                sql,
                "INSERT INTO meeting_attendance (meeting_row_id, member_id, outcome) VALUES (:meeting, :member, :outcome)",
                draft.attendance(),
                (batch, each) -> batch.bind("meeting", view.rowId())
                        .bind("member", each.memberId())
                        .bind("outcome", each.outcome().name()));
        return view;
    }

    private static int count(Draft draft, Outcome outcome) {
        return (int) draft.attendance().stream()
                .filter(each -> each.outcome() == outcome)
                .count();
    }

    private static int counted(Handle sql, Draft draft) {
        return sql.createQuery("""
                        SELECT COUNT(*) FROM membership_stay
                        WHERE cell_id = :cell AND superseded_at = :never AND valid_from <= :on AND valid_to > :on""")
                .bind("cell", draft.organisationId())
                .bind("never", Times.NEVER)
                .bind("on", draft.heldOn())
                .mapTo(Integer.class)
                .one();
    }

    private static int byGroup(Handle sql, Draft draft, Optional<UUID> without) {
        LocalDate year = draft.heldOn().withDayOfYear(1);
        return sql.createQuery("""
                        SELECT COUNT(*) FROM meeting
                        WHERE organisation_id = :organisation AND kind = 'BY_PARTY_GROUP' AND live = 1
                          AND held_on >= :from AND held_on < :to AND (:without IS NULL OR id <> :without)""")
                .bind("organisation", draft.organisationId())
                .bind("from", year)
                .bind("to", year.plusYears(1))
                .bind("without", without.orElse(null))
                .mapTo(Integer.class)
                .one();
    }

    private static void refuseTwice(Handle sql, Draft draft) {
        boolean there = sql.createQuery("""
                                SELECT COUNT(*) FROM meeting
                                WHERE organisation_id = :organisation AND held_on = :on AND kind = :kind AND live = 1""")
                        .bind("organisation", draft.organisationId())
                        .bind("on", draft.heldOn())
                        .bind("kind", draft.kind().name())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (there) {
            throw new ProblemException(MeetingProblem.MEETING_RECORDED, draft.heldOn(), draft.kind());
        }
    }

    /** Who may be at a meeting: members counted in the subtree on the day, and those on the committee. */
    private static void refuseStrangers(Handle sql, Draft draft) {
        if (draft.attendance().isEmpty()) {
            return;
        }
        Set<UUID> known = new HashSet<>(sql.createQuery("""
                        SELECT s.member_id
                        FROM membership_stay s
                        JOIN organisation_closure c ON c.ancestor_id = :organisation AND c.descendant_id = s.cell_id
                             AND c.valid_from <= :on AND c.valid_to > :on AND c.superseded_at = :never
                        WHERE s.member_id IN (<members>) AND s.valid_from <= :on AND s.valid_to > :on
                          AND s.superseded_at = :never
                        UNION
                        SELECT a.member_id
                        FROM committee_seat a
                        JOIN committee_term t ON t.id = a.term_id AND t.organisation_id = :organisation
                             AND t.superseded_at = :never
                        WHERE a.member_id IN (<members>) AND a.valid_from <= :on AND a.valid_to > :on
                          AND a.superseded_at = :never""")
                .bindList(
                        "members",
                        draft.attendance().stream().map(Attendance::memberId).toList())
                .bind("organisation", draft.organisationId())
                .bind("on", draft.heldOn())
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list());
        ProblemException problem = null;
        for (int i = 0; i < draft.attendance().size(); i++) {
            if (!known.contains(draft.attendance().get(i).memberId())) {
                if (problem == null) {
                    problem = new ProblemException(MeetingProblem.MEETING_MEMBER_OUTSIDE, draft.heldOn());
                }
                problem.at("/attendance/" + i + "/memberId", MeetingProblem.MEETING_MEMBER_OUTSIDE, draft.heldOn());
            }
        }
        if (problem != null) {
            throw problem;
        }
    }

    static Optional<View> find(Handle sql, UUID id, AsOf asOf) {
        return sql.createQuery("SELECT " + View.COLUMNS
                        + " FROM meeting r WHERE r.id = :id AND r.recorded_at <= :known AND r.superseded_at > :known")
                .bind("id", id)
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(View.class))
                .findOne();
    }

    private static void write(View view, Handle sql) {
        sql.createUpdate("""
                        INSERT INTO meeting (row_id, id, version, organisation_id, held_on, kind, live, topic, guests, expected,
                            present, absent_excused, absent, withdrawn, document, reason, author, recorded_at, superseded_at)
                        VALUES (:row, :id, :version, :organisation, :on, :kind, :live, :topic, :guests, :expected,
                            :present, :excused, :absent, :withdrawn, :document, :reason, :author, :at, :never)""")
                .bind("row", view.rowId())
                .bind("id", view.id())
                .bind("version", view.version())
                .bind("organisation", view.organisationId())
                .bind("on", view.heldOn())
                .bind("kind", view.kind().name())
                .bind("live", view.withdrawn() ? null : 1)
                .bind("topic", view.topic())
                .bind("guests", view.guests())
                .bind("expected", view.expected())
                .bind("present", view.present())
                .bind("excused", view.absentExcused())
                .bind("absent", view.absent())
                .bind("withdrawn", view.withdrawn())
                .bind("document", view.document())
                .bind("reason", view.reason())
                .bind("author", view.author())
                .bind("at", view.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
    }
}
