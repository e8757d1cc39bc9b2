package vn.dangbo.membership.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.admission.AdmissionProcedure.Action;
import vn.dangbo.membership.admission.AdmissionProcedure.State;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.recognition.Recognitions;
import vn.dangbo.membership.vote.CellRoll;
import vn.dangbo.membership.vote.CellVote;

/** Takes admissions from step to step, in the caller's transaction, with a fixed number of statements a step. */
@ApplicationScoped
class Admissions implements CaseKind<State, Action, AdmissionStep, AdmissionView> {

    private final Cases cases;
    private final AdmissionStore store;
    private final RuleSets rules;
    private final Calendar calendar;
    private final CellRoll roll;
    private final Superiors superiors;
    private final NewMembers newMembers;
    private final Readmissions readmissions;
    private final Recognitions recognitions;

    Admissions(
            Cases cases,
            AdmissionStore store,
            RuleSets rules,
            Calendar calendar,
            CellRoll roll,
            Superiors superiors,
            NewMembers newMembers,
            Readmissions readmissions,
            Recognitions recognitions) {
        this.cases = cases;
        this.store = store;
        this.rules = rules;
        this.calendar = calendar;
        this.roll = roll;
        this.superiors = superiors;
        this.newMembers = newMembers;
        this.readmissions = readmissions;
        this.recognitions = recognitions;
    }

    @Override
    public String code() {
        return AdmissionProcedure.KIND;
    }

    @Override
    public String address() {
        return "/api/v1/admissions/";
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public Class<AdmissionStep> stepType() {
        return AdmissionStep.class;
    }

    @Override
    public Procedure<State, Action> procedure(CaseFile file) {
        return AdmissionProcedure.PROCEDURE;
    }

    @Override
    public Set<Action> approvable() {
        return Set.of(Action.DECIDE);
    }

    @Override
    public List<AdmissionView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        Map<UUID, AdmissionStore.Row> rows = store.rows(sql, files);
        return files.stream()
                .map(file -> AdmissionView.of(file, rows.get(file.id()), actions.apply(file)))
                .toList();
    }

    CaseFile apply(Handle sql, AdmissionRequests.Application application) {
        Candidate person = application.readmission() == null
                ? application.candidate()
                : readmissions.candidate(sql, this, application.readmission(), application.on());
        Superiors.Line line = superiors.of(sql, application.cellId(), application.on());
        Map<String, UUID> parties = new HashMap<>();
        parties.put(AdmissionProcedure.CELL, application.cellId());
        parties.put(AdmissionProcedure.GRASSROOTS, line.grassroots());
        parties.put(AdmissionProcedure.DECIDER, line.decider(application.deciderId()));
        UUID former = application.readmission() == null
                ? null
                : application.readmission().memberId();
        CaseFile file = cases.open(
                sql,
                this,
                AdmissionProcedure.CELL,
                Action.APPLY,
                new Taken.Opening(former, application.on(), parties),
                new Taken(application.on(), null, null, Map.of()),
                Next.waits(AdmissionProcedure.GRASSROOTS, null));
        store.insert(sql, file.id(), person, application);
        return file;
    }

    @Override
    public CaseFile take(Handle sql, CaseFile file, AdmissionStep step) {
        return switch (step) {
            case AdmissionStep.Plain plain -> plain(sql, file, plain);
            case AdmissionStep.Recommendation recommendation -> recommend(sql, file, recommendation);
            case AdmissionStep.Vote vote -> vote(sql, file, vote);
            case AdmissionStep.Extension extension -> extend(sql, file, extension);
            case AdmissionStep.Decision decision -> decide(sql, file, decision);
            case AdmissionStep.Ceremony ceremony -> holdCeremony(sql, file, ceremony);
        };
    }

    private CaseFile plain(Handle sql, CaseFile file, AdmissionStep.Plain step) {
        Taken taken = new Taken(step.on(), step.documentNumber(), step.reason(), Map.of());
        return switch (step.action()) {
            case VERIFY ->
                advance(sql, file, Action.VERIFY, State.VERIFIED, taken, Next.waits(AdmissionProcedure.CELL, null));
            case RECEIVE -> receive(sql, file, taken);
            case WITHDRAW -> advance(sql, file, Action.WITHDRAW, State.WITHDRAWN, taken, Next.NOBODY);
            default -> throw new IllegalStateException(step.action() + " is not a plain step");
        };
    }

    private CaseFile recommend(Handle sql, CaseFile file, AdmissionStep.Recommendation step) {
        AdmissionNumbers numbers = numbers(file);
        LocalDate since = step.on().minusMonths(numbers.refereeMonths());
        Map<UUID, List<CellRoll.Stay>> stays =
                roll.stays(sql, step.referees(), file.party(AdmissionProcedure.GRASSROOTS), since, step.on());
        AdmissionRules.active(roll.suspended(sql, step.referees(), step.on()), step.on());
        AdmissionRules.referees(numbers, step.referees(), step.youthUnion(), stays, step.on());
        Taken taken = new Taken(
                step.on(),
                step.documentNumber(),
                null,
                Map.of("refereeIds", step.refereeIds(), "youthUnion", step.youthUnion()));
        return advance(
                sql, file, Action.RECOMMEND, State.RECOMMENDED, taken, Next.waits(AdmissionProcedure.CELL, null));
    }

    private CaseFile vote(Handle sql, CaseFile file, AdmissionStep.Vote step) {
        AdmissionNumbers numbers = numbers(file);
        AdmissionStore.Row row = store.row(sql, file);
        AdmissionRules.age(numbers, row.birthDate(), step.on(), step.overAgeConsentDocument() != null);
        AdmissionRules.certificate(numbers, row.certificateOn(), step.on());
        CellVote.Roll count = roll.count(sql, file.party(AdmissionProcedure.CELL), step.on());
        CellVote.Result result = new CellVote(count, step.exemptVoting(), step.agreed())
                .result(numbers.cellVote(), numbers.smallestCell());
        store.voted(sql, file.id(), step.on());
        Map<String, Object> details = result.details();
        if (step.overAgeConsentDocument() != null) {
            details.put("overAgeConsentDocument", step.overAgeConsentDocument());
        }
        Taken taken = new Taken(step.on(), step.documentNumber(), null, details);
        return result.carried()
                ? advance(
                        sql,
                        file,
                        Action.VOTE,
                        State.CELL_APPROVED,
                        taken,
                        Next.waits(AdmissionProcedure.DECIDER, deadline(step.on(), numbers.decisionDays())))
                : advance(sql, file, Action.VOTE, State.REJECTED, taken, Next.NOBODY);
    }

    private CaseFile extend(Handle sql, CaseFile file, AdmissionStep.Extension step) {
        AdmissionNumbers numbers = numbers(file);
        if (step.workingDays() < 1 || step.workingDays() > numbers.extensionDays()) {
            throw new ProblemException(MembershipProblem.ADMISSION_EXTENSION_TOO_LONG, numbers.extensionDays());
        }
        if (store.row(sql, file).extended()) {
            throw new ProblemException(MembershipProblem.ADMISSION_EXTENDED_ALREADY);
        }
        store.extended(sql, file.id());
        Taken taken = new Taken(step.on(), null, step.reason(), Map.of("workingDays", step.workingDays()));
        return advance(
                sql,
                file,
                Action.EXTEND,
                State.CELL_APPROVED,
                taken,
                Next.waits(AdmissionProcedure.DECIDER, deadline(file.dueOn(), step.workingDays())));
    }

    private CaseFile decide(Handle sql, CaseFile file, AdmissionStep.Decision step) {
        AdmissionNumbers numbers = numbers(file);
        return switch (step.verdict()) {
            case ADMIT -> {
                store.decided(sql, file.id(), step.on(), step.documentNumber());
                // Before the cell has the decision no time runs, where the rules count from its receipt.
                LocalDate dueOn = numbers.ceremonyFromReceipt() ? null : deadline(step.on(), numbers.ceremonyDays());
                yield advance(
                        sql,
                        file,
                        Action.DECIDE,
                        State.DECIDED,
                        step.taken(),
                        Next.waits(AdmissionProcedure.CELL, dueOn));
            }
            case REFUSE -> advance(sql, file, Action.DECIDE, State.REFUSED, step.taken(), Next.NOBODY);
            case RETURN ->
                advance(
                        sql,
                        file,
                        Action.DECIDE,
                        State.VERIFIED,
                        step.taken(),
                        Next.returned(AdmissionProcedure.CELL, null));
        };
    }

    private CaseFile receive(Handle sql, CaseFile file, Taken taken) {
        AdmissionNumbers numbers = numbers(file);
        LocalDate dueOn = numbers.ceremonyFromReceipt() ? deadline(taken.on(), numbers.ceremonyDays()) : file.dueOn();
        return advance(sql, file, Action.RECEIVE, State.RECEIVED, taken, Next.waits(AdmissionProcedure.CELL, dueOn));
    }

    /** Registers the member, or admits the former one again, and opens the recognition: one transaction with the step. */
    private CaseFile holdCeremony(Handle sql, CaseFile file, AdmissionStep.Ceremony step) {
        if (file.dueOn() != null && step.on().isAfter(file.dueOn()) && step.upperConsentDocument() == null) {
            throw new ProblemException(MembershipProblem.CEREMONY_NEEDS_CONSENT, file.dueOn());
        }
        AdmissionStore.Row row = store.row(sql, file);
        UUID cell = file.party(AdmissionProcedure.CELL);
        UUID memberId = row.formerMemberId() == null
                ? newMembers.register(sql, row, cell, step)
                : readmissions.admitAgain(sql, file, row, step.on());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("memberId", memberId);
        if (step.upperConsentDocument() != null) {
            details.put("upperConsentDocument", step.upperConsentDocument());
        }
        CaseFile admitted = advance(
                sql,
                file.about(memberId),
                Action.HOLD_CEREMONY,
                State.ADMITTED,
                new Taken(step.on(), row.decisionDocument(), null, details),
                Next.NOBODY);
        recognitions.open(sql, memberId, cell, file.party(AdmissionProcedure.DECIDER), step.on());
        return admitted;
    }

    private CaseFile advance(Handle sql, CaseFile file, Action action, State to, Taken taken, Next next) {
        return cases.advance(sql, this, file, action, to, taken, next);
    }

    private LocalDate deadline(@Nullable LocalDate event, int days) {
        return calendar.workingDays().after(event, days);
    }

    private AdmissionNumbers numbers(CaseFile file) {
        return AdmissionNumbers.of(rules, file.rulesOn());
    }
}
