package vn.dangbo.membership.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseBatch;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseFiles;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MembershipsEnded;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.recognition.RecognitionProcedure.Action;
import vn.dangbo.membership.recognition.RecognitionProcedure.State;
import vn.dangbo.membership.subject.Subject;
import vn.dangbo.membership.subject.Subjects;
import vn.dangbo.membership.vote.CellRoll;
import vn.dangbo.membership.vote.CellVote;

/** Takes recognitions from step to step, in the caller's transaction. */
@ApplicationScoped
public class Recognitions implements CaseKind<State, Action, RecognitionStep, RecognitionView> {

    private final Cases cases;
    private final CaseBatch batch;
    private final CaseFiles files;
    private final RuleSets rules;
    private final Calendar calendar;
    private final CellRoll roll;
    private final Subjects subjects;
    private final Movements movements;
    private final Caller caller;
    private final Times times;

    public Recognitions(
            Cases cases,
            CaseBatch batch,
            CaseFiles files,
            RuleSets rules,
            Calendar calendar,
            CellRoll roll,
            Subjects subjects,
            Movements movements,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.batch = batch;
        this.files = files;
        this.rules = rules;
        this.calendar = calendar;
        this.roll = roll;
        this.subjects = subjects;
        this.movements = movements;
        this.caller = caller;
        this.times = times;
    }

    private record Ballots(LocalDate admittedOn, int failed) {}

    @Override
    public String code() {
        return RecognitionProcedure.KIND;
    }

    @Override
    public String address() {
        return "/api/v1/recognitions/";
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public Class<RecognitionStep> stepType() {
        return RecognitionStep.class;
    }

    @Override
    public Procedure<State, Action> procedure(CaseFile file) {
        return RecognitionProcedure.PROCEDURE;
    }

    @Override
    public Set<Action> approvable() {
        return Set.of(Action.DECIDE);
    }

    @Override
    public List<RecognitionView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        return files.stream()
                .map(file -> RecognitionView.of(file, actions.apply(file)))
                .toList();
    }

    @Override
    public CaseFile take(Handle sql, CaseFile file, RecognitionStep step) {
        return switch (step) {
            case RecognitionStep.Vote vote -> vote(sql, file, vote);
            case RecognitionStep.Decision decision -> decide(sql, file, decision);
            case RecognitionStep.End end ->
                advance(
                        sql,
                        file,
                        Action.END,
                        State.ENDED,
                        new Taken(end.on(), null, end.reason(), Map.of()),
                        Next.NOBODY);
        };
    }

    /** With the membership its recognition ends, however it ended. */
    void endWith(@Observes MembershipsEnded ended) {
        List<CaseBatch.Move<State>> over = new ArrayList<>();
        for (CaseFile file : files.lockOpen(ended.sql(), code(), ended.on().keySet())) {
            LocalDate left = ended.on().get(file.subjectId());
            LocalDate on = left.isBefore(file.steppedOn()) ? file.steppedOn() : left;
            // Who leaves on a day to come is on probation until then.
            if (!on.isAfter(times.today())) {
                Taken taken = new Taken(on, null, "the membership ended", Map.of("leftOn", left));
                over.add(new CaseBatch.Move<>(file, State.ENDED, taken));
            }
        }
        batch.advance(ended.sql(), this, Action.END, over, Next.NOBODY);
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
                this,
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
        Subject subject = subjects.counted(sql, this, memberId, times.today());
        if (subject.status() != MemberStatus.PROBATIONARY) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_PROBATIONARY, memberId);
        }
        LocalDate admittedOn = sql.createQuery("SELECT admitted_on FROM member WHERE id = :member")
                .bind("member", memberId)
                .mapTo(LocalDate.class)
                .one();
        return open(sql, memberId, subject.cellId(), subject.line().decider(deciderId), admittedOn);
    }

    private CaseFile vote(Handle sql, CaseFile file, RecognitionStep.Vote step) {
        RecognitionNumbers numbers = RecognitionNumbers.of(rules, file.rulesOn());
        Ballots before = ballots(sql, file);
        LocalDate official = numbers.officialOn(before.admittedOn());
        if (step.on().isBefore(official)) {
            throw new ProblemException(MembershipProblem.RECOGNITION_TOO_EARLY, official);
        }
        CellVote.Roll count = roll.count(sql, file.party(RecognitionProcedure.CELL), step.on());
        CellVote.Result result = new CellVote(count, step.exemptVoting(), step.agreed())
                .result(numbers.cellVote(), numbers.smallestCell());
        int failed = before.failed() + (result.carried() ? 0 : 1);
        Taken taken = new Taken(step.on(), step.documentNumber(), null, result.details());
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
    private CaseFile decide(Handle sql, CaseFile file, RecognitionStep.Decision step) {
        RecognitionNumbers numbers = RecognitionNumbers.of(rules, file.rulesOn());
        LocalDate official = numbers.officialOn(ballots(sql, file).admittedOn());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verdict", step.verdict());
        if (step.verdict() == RecognitionStep.Verdict.RECOGNISE) {
            details.put("officialOn", official);
            recognise(sql, file, official, step);
        }
        Taken taken = new Taken(step.on(), step.documentNumber(), step.reason(), details);
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

    private void recognise(Handle sql, CaseFile file, LocalDate official, RecognitionStep.Decision step) {
        movements.require(
                sql,
                NewMovement.of(file.subjectId(), MovementKind.RECOGNISED, official, null, null)
                        .by("membership:recognition:" + file.id(), step.documentNumber(), step.reason()),
                new Movements.Recorder(caller.subject(), times.now()));
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
        return cases.advance(sql, this, file, action, to, taken, next);
    }
}
