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
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Batches;
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

    /**
     * What is recorded; who came stands beside it, by version.
     *
     * @param expected members counted in the cell on that day; 0 when the organisation is no cell
     */
    record Meeting(
            UUID organisationId,
            LocalDate heldOn,
            MeetingKind kind,
            @Nullable String topic,
            int guests,
            int expected,
            int present,
            int absentExcused,
            int absent) {

        String key() {
            return organisationId + " " + heldOn + " " + kind;
        }
    }

    static final Book<Meeting> BOOK = new Book<>("meeting", Meeting.class, Meeting::key);

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

        static View of(Version<Meeting> version) {
            Meeting meeting = version.facts();
            return new View(
                    version.rowId(),
                    version.id(),
                    version.version(),
                    meeting.organisationId(),
                    meeting.heldOn(),
                    meeting.kind(),
                    meeting.topic(),
                    meeting.guests(),
                    meeting.expected(),
                    meeting.present(),
                    meeting.absentExcused(),
                    meeting.absent(),
                    version.withdrawn(),
                    version.document(),
                    version.reason(),
                    version.author(),
                    version.recordedAt(),
                    version.supersededAt());
        }
    }

    /** Waits for the writer before about the same organisation: the rules count what stands. */
    static void lock(Recording recording, UUID organisation) {
        recording
                .sql()
                .createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                .bind("id", organisation)
                .mapTo(UUID.class)
                .one();
    }

    /**
     * @throws ProblemException 422 when a rule forbids the meeting or a member does not belong to the organisation, 409 when a
     *     meeting of the kind stands on that day
     */
    Version<Meeting> record(Draft draft, Recording recording) {
        lock(recording, draft.organisationId());
        return attended(BOOK.begin(entry(draft, recording, Optional.empty()), recording), draft, recording);
    }

    /** @throws ProblemException as {@link #record}, and 422 when the organisation changes */
    Version<Meeting> correct(Version<Meeting> old, Draft draft, Recording recording) {
        if (!old.facts().organisationId().equals(draft.organisationId())) {
            throw new ProblemException(MeetingProblem.MEETING_ORGANISATION_FIXED);
        }
        return attended(BOOK.correct(old, entry(draft, recording, Optional.of(old.id())), recording), draft, recording);
    }

    private Book.Entry<Meeting> entry(Draft draft, Recording recording, Optional<UUID> without) {
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
        Meeting meeting = new Meeting(
                draft.organisationId(),
                draft.heldOn(),
                draft.kind(),
                draft.topic(),
                draft.guests(),
                members,
                count(draft, Outcome.PRESENT),
                count(draft, Outcome.ABSENT_WITH_REASON),
                count(draft, Outcome.ABSENT));
        return new Book.Entry<>(meeting, draft.document(), draft.reason());
    }

    private static Version<Meeting> attended(Version<Meeting> version, Draft draft, Recording recording) {
        Batches.execute(
                recording.sql(),
                "INSERT INTO meeting_attendance (meeting_row_id, member_id, outcome) VALUES (:meeting, :member, :outcome)",
                draft.attendance(),
                (batch, each) -> batch.bind("meeting", version.rowId())
                        .bind("member", each.memberId())
                        .bind("outcome", each.outcome().name()));
        return version;
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
                        WHERE organisation_id = :organisation AND kind = 'BY_PARTY_GROUP' AND live_key IS NOT NULL
                          AND held_on >= :from AND held_on < :to AND (:without IS NULL OR id <> :without)""")
                .bind("organisation", draft.organisationId())
                .bind("from", year)
                .bind("to", year.plusYears(1))
                .bind("without", without.orElse(null))
                .mapTo(Integer.class)
                .one();
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
}
