package vn.dangbo.membership.recognition;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.approval.CaseActions;
import vn.dangbo.kit.body.JsonBodies;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.recognition.RecognitionProcedure.Action;
import vn.dangbo.membership.recognition.RecognitionProcedure.State;
import vn.dangbo.membership.vote.CellRoll;
import vn.dangbo.membership.vote.CellVote;

/** Takes recognitions from step to step, in the caller's transaction. */
@ApplicationScoped
public class Recognitions implements CaseActions {

    static final int DOCUMENT = 100;
    static final int REASON = 500;

    private final Cases cases;
    private final RuleSets rules;
    private final Calendar calendar;
    private final CellRoll roll;
    private final Superiors superiors;
    private final Movements movements;
    private final Folds folds;
    private final JsonBodies bodies;
    private final Caller caller;
    private final Times times;

    public Recognitions(
            Cases cases,
            RuleSets rules,
            Calendar calendar,
            CellRoll roll,
            Superiors superiors,
            Movements movements,
            Folds folds,
            JsonBodies bodies,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.rules = rules;
        this.calendar = calendar;
        this.roll = roll;
        this.superiors = superiors;
        this.movements = movements;
        this.folds = folds;
        this.bodies = bodies;
        this.caller = caller;
        this.times = times;
    }

    private record Probation(LocalDate admittedOn, UUID cellId) {}

    private record Ballots(LocalDate admittedOn, int failed) {}

    /** What the cell said. */
    record Vote(
            LocalDate on,
            int agreed,
            int temporarilyAway,
            int exemptAndAbsent,
            @Nullable String document) {}

    /** What the deciding body says. */
    enum Verdict {
        RECOGNISE,
        REFUSE,
        RETURN
    }

    record Decision(
            LocalDate on,
            Verdict verdict,
            @Nullable String document,
            @Nullable String reason) {

        static Decision of(RecognitionsResource.DecisionRequest request) {
            return new Decision(
                    need(request.on(), "/on"),
                    need(request.verdict(), "/verdict"),
                    text(request.documentNumber(), "/documentNumber", DOCUMENT),
                    text(request.reason(), "/reason", REASON));
        }
    }

    @Override
    public String kind() {
        return RecognitionProcedure.KIND;
    }

    @Override
    public Set<String> approvable() {
        return Set.of(Action.DECIDE.name());
    }

    @Override
    public void perform(Handle sql, UUID caseId, String action, JsonNode body) {
        CaseFile file = cases.lock(sql, RecognitionProcedure.PROCEDURE, State.class, caseId, Action.valueOf(action));
        decide(sql, file, Decision.of(bodies.read(body, RecognitionsResource.DecisionRequest.class)));
        folds.soon();
    }

    /**
     * Opens the recognition of somebody who was admitted on a day.
     *
     * @param deciderId the body that decided the admission
     */
    public CaseFile open(Handle sql, UUID memberId, UUID cellId, UUID deciderId, LocalDate admittedOn) {
        RecognitionNumbers numbers = RecognitionNumbers.of(rules, admittedOn);
        LocalDate dueOn = calendar.workingDays().after(numbers.officialOn(admittedOn), numbers.voteDays());
        return cases.open(
                sql,
                RecognitionProcedure.PROCEDURE,
                RecognitionProcedure.CELL,
                Action.OPEN,
                new Taken.Opening(
                        memberId,
                        admittedOn,
                        Map.of(RecognitionProcedure.CELL, cellId, RecognitionProcedure.DECIDER, deciderId)),
                new Taken(admittedOn, null, null, Map.of("officialOn", numbers.officialOn(admittedOn))),
                Next.waits(RecognitionProcedure.CELL, dueOn));
    }

    /**
     * The same for a probationary member whose admission was not a case here.
     *
     * @throws ProblemException 409 when the member is not on probation, or a recognition is open already
     */
    CaseFile open(Handle sql, UUID memberId, @Nullable UUID deciderId) {
        LocalDate today = times.today();
        Probation probation = sql.createQuery("""
                        SELECT m.admitted_on, s.cell_id FROM member m
                        JOIN membership_stay s ON s.member_id = m.id AND s.superseded_at = :never
                             AND s.valid_from <= :today AND s.valid_to > :today AND s.status = 'PROBATIONARY'
                        WHERE m.id = :member AND m.void_at IS NULL FOR UPDATE""")
                .bind("member", memberId)
                .bind("today", today)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Probation.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_PROBATIONARY, memberId));
        openCase(sql, memberId).ifPresent(open -> {
            throw new ProblemException(MembershipProblem.RECOGNITION_OPEN_ALREADY, open);
        });
        UUID decider = superiors.of(sql, probation.cellId(), today).decider(deciderId);
        return open(sql, memberId, probation.cellId(), decider, probation.admittedOn());
    }

    private static Optional<UUID> openCase(Handle sql, UUID memberId) {
        return sql.createQuery(
                        "SELECT id FROM case_file WHERE subject_id = :member AND kind = :kind AND closed = FALSE")
                .bind("member", memberId)
                .bind("kind", RecognitionProcedure.KIND)
                .mapTo(UUID.class)
                .findOne();
    }

    CaseFile vote(Handle sql, CaseFile file, Vote step) {
        RecognitionNumbers numbers = RecognitionNumbers.of(rules, file.rulesOn());
        Ballots before = ballots(sql, file);
        LocalDate official = numbers.officialOn(before.admittedOn());
        if (step.on().isBefore(official)) {
            throw new ProblemException(MembershipProblem.RECOGNITION_TOO_EARLY, official);
        }
        CellVote vote = new CellVote(
                roll.official(sql, file.party(RecognitionProcedure.CELL), step.on()),
                step.temporarilyAway(),
                step.exemptAndAbsent(),
                step.agreed());
        CellVote.Result result = vote.result(numbers.cellVote(), numbers.smallestCell());
        int failed = before.failed() + (result.carried() ? 0 : 1);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", result.counted());
        details.put("needed", result.needed());
        details.put("agreed", result.agreed());
        details.put("carried", result.carried());
        Taken taken = new Taken(step.on(), step.document(), null, details);
        Next decider = Next.waits(
                RecognitionProcedure.DECIDER, calendar.workingDays().after(step.on(), numbers.decisionDays()));
        if (result.carried()) {
            return advance(sql, file, Action.VOTE, State.CELL_APPROVED, taken, decider);
        }
        return failed >= numbers.ballots()
                ? advance(sql, file, Action.VOTE, State.UNDECIDED, taken, decider)
                : advance(
                        sql,
                        file,
                        Action.VOTE,
                        State.PROBATION,
                        taken,
                        Next.waits(RecognitionProcedure.CELL, file.dueOn()));
    }

    /** A recognition takes effect on the official date, in the cell where the member is. */
    CaseFile decide(Handle sql, CaseFile file, Decision step) {
        RecognitionNumbers numbers = RecognitionNumbers.of(rules, file.rulesOn());
        LocalDate official = numbers.officialOn(ballots(sql, file).admittedOn());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verdict", step.verdict());
        if (step.verdict() == Verdict.RECOGNISE) {
            details.put("officialOn", official);
            recognise(sql, file, official, step);
        }
        Taken taken = new Taken(step.on(), step.document(), step.reason(), details);
        return switch (step.verdict()) {
            case RECOGNISE -> advance(sql, file, Action.DECIDE, State.RECOGNISED, taken, Next.NOBODY);
            case REFUSE -> advance(sql, file, Action.DECIDE, State.NOT_RECOGNISED, taken, Next.NOBODY);
            case RETURN ->
                advance(
                        sql,
                        file,
                        Action.DECIDE,
                        State.PROBATION,
                        taken,
                        Next.returned(RecognitionProcedure.CELL, null));
        };
    }

    CaseFile end(Handle sql, CaseFile file, LocalDate on, String reason) {
        return advance(sql, file, Action.END, State.ENDED, new Taken(on, null, reason, Map.of()), Next.NOBODY);
    }

    private void recognise(Handle sql, CaseFile file, LocalDate official, Decision step) {
        NewMovement wish = new NewMovement(
                file.subjectId(),
                MovementKind.RECOGNISED,
                official,
                null,
                null,
                null,
                step.document(),
                step.reason(),
                null,
                null);
        Recorded answer = movements
                .record(sql, List.of(wish), new Movements.Recorder(caller.subject(), times.now()))
                .getFirst();
        if (answer instanceof Recorded.Refused no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
    }

    private static Ballots ballots(Handle sql, CaseFile file) {
        return sql.createQuery("""
                        SELECT m.admitted_on,
                               (SELECT COUNT(*) FROM case_step s
                                WHERE s.case_id = :case AND s.action = 'VOTE' AND s.to_state <> 'CELL_APPROVED') AS failed
                        FROM member m WHERE m.id = :member""")
                .bind("case", file.id())
                .bind("member", file.subjectId())
                .map(Sql.rows(Ballots.class))
                .one();
    }

    private CaseFile advance(Handle sql, CaseFile file, Action action, State to, Taken taken, Next next) {
        return cases.advance(sql, RecognitionProcedure.PROCEDURE, file, action, to, taken, next);
    }
}
