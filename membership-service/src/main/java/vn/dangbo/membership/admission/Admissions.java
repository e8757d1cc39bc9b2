package vn.dangbo.membership.admission;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
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
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.admission.AdmissionProcedure.Action;
import vn.dangbo.membership.admission.AdmissionProcedure.State;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.recognition.Recognitions;
import vn.dangbo.membership.vote.CellRoll;
import vn.dangbo.membership.vote.CellVote;

/** Takes admissions from step to step, in the caller's transaction, with a fixed number of statements a step. */
@ApplicationScoped
class Admissions implements CaseActions {

    private final Cases cases;
    private final AdmissionStore store;
    private final AdmissionRequests requests;
    private final JsonBodies bodies;
    private final RuleSets rules;
    private final Calendar calendar;
    private final CellRoll roll;
    private final Superiors superiors;
    private final Members members;
    private final Recognitions recognitions;
    private final Caller caller;
    private final Times times;

    Admissions(
            Cases cases,
            AdmissionStore store,
            AdmissionRequests requests,
            JsonBodies bodies,
            RuleSets rules,
            Calendar calendar,
            CellRoll roll,
            Superiors superiors,
            Members members,
            Recognitions recognitions,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.requests = requests;
        this.bodies = bodies;
        this.rules = rules;
        this.calendar = calendar;
        this.roll = roll;
        this.superiors = superiors;
        this.members = members;
        this.recognitions = recognitions;
        this.caller = caller;
        this.times = times;
    }

    @Override
    public String kind() {
        return AdmissionProcedure.KIND;
    }

    @Override
    public Set<String> approvable() {
        return Set.of(Action.DECIDE.name());
    }

    @Override
    public void perform(Handle sql, UUID caseId, String action, JsonNode body) {
        CaseFile file = cases.lock(sql, AdmissionProcedure.PROCEDURE, State.class, caseId, Action.valueOf(action));
        decide(sql, file, requests.read(bodies.read(body, AdmissionRequests.Decision.class)));
    }

    CaseFile apply(Handle sql, Steps.Application application) {
        Superiors.Line line = superiors.of(sql, application.cellId(), application.on());
        Map<String, UUID> parties = new HashMap<>();
        parties.put(AdmissionProcedure.CELL, application.cellId());
        parties.put(AdmissionProcedure.GRASSROOTS, line.grassroots());
        parties.put(AdmissionProcedure.DECIDER, line.decider(application.deciderId()));
        CaseFile file = cases.open(
                sql,
                AdmissionProcedure.PROCEDURE,
                AdmissionProcedure.CELL,
                Action.APPLY,
                new Taken.Opening(null, application.on(), parties),
                new Taken(application.on(), null, null, Map.of()),
                Next.waits(AdmissionProcedure.GRASSROOTS, null));
        store.insert(sql, file.id(), application.candidate(), application.certificateOn());
        return file;
    }

    CaseFile verify(Handle sql, CaseFile file, Steps.Plain step) {
        return advance(sql, file, Action.VERIFY, State.VERIFIED, plain(step), waits(AdmissionProcedure.CELL, null));
    }

    CaseFile recommend(Handle sql, CaseFile file, Steps.Recommendation step) {
        AdmissionNumbers numbers = numbers(file);
        LocalDate since = step.on().minusMonths(numbers.refereeMonths());
        Map<UUID, List<CellRoll.Stay>> stays =
                roll.stays(sql, step.referees(), file.party(AdmissionProcedure.GRASSROOTS), since, step.on());
        AdmissionRules.referees(numbers, step.referees(), step.youthUnion(), stays, step.on());
        Taken taken = new Taken(
                step.on(),
                step.document(),
                null,
                Map.of("refereeIds", step.referees(), "youthUnion", step.youthUnion()));
        return advance(sql, file, Action.RECOMMEND, State.RECOMMENDED, taken, waits(AdmissionProcedure.CELL, null));
    }

    CaseFile vote(Handle sql, CaseFile file, Steps.Vote step) {
        AdmissionNumbers numbers = numbers(file);
        AdmissionStore.Row row = store.row(sql, file.id());
        AdmissionRules.age(numbers, row.birthDate(), step.on(), step.overAgeConsentDocument() != null);
        AdmissionRules.certificate(numbers, row.certificateOn(), step.on());
        CellVote vote = new CellVote(
                roll.official(sql, file.party(AdmissionProcedure.CELL), step.on()),
                step.temporarilyAway(),
                step.exemptAndAbsent(),
                step.agreed());
        CellVote.Result result = vote.result(numbers.cellVote(), numbers.smallestCell());
        store.voted(sql, file.id(), step.on());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("official", vote.official());
        details.put("temporarilyAway", vote.temporarilyAway());
        details.put("exemptAndAbsent", vote.exemptAndAbsent());
        details.put("counted", result.counted());
        details.put("needed", result.needed());
        details.put("agreed", result.agreed());
        if (step.overAgeConsentDocument() != null) {
            details.put("overAgeConsentDocument", step.overAgeConsentDocument());
        }
        Taken taken = new Taken(step.on(), step.document(), null, details);
        return result.carried()
                ? advance(
                        sql,
                        file,
                        Action.VOTE,
                        State.CELL_APPROVED,
                        taken,
                        waits(AdmissionProcedure.DECIDER, deadline(step.on(), numbers.decisionDays())))
                : advance(sql, file, Action.VOTE, State.REJECTED, taken, Next.NOBODY);
    }

    CaseFile extend(Handle sql, CaseFile file, Steps.Extension step) {
        AdmissionNumbers numbers = numbers(file);
        if (step.workingDays() < 1 || step.workingDays() > numbers.extensionDays()) {
            throw new ProblemException(MembershipProblem.ADMISSION_EXTENSION_TOO_LONG, numbers.extensionDays());
        }
        if (store.row(sql, file.id()).extended()) {
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
                waits(AdmissionProcedure.DECIDER, deadline(file.dueOn(), step.workingDays())));
    }

    CaseFile decide(Handle sql, CaseFile file, Steps.Decision step) {
        AdmissionNumbers numbers = numbers(file);
        Taken taken = new Taken(step.on(), step.document(), step.reason(), Map.of("verdict", step.verdict()));
        return switch (step.verdict()) {
            case ADMIT -> {
                store.decided(sql, file.id(), step.on(), step.document());
                // Before the cell has the decision no time runs, where the rules count from its receipt.
                LocalDate dueOn = numbers.ceremonyFromReceipt() ? null : deadline(step.on(), numbers.ceremonyDays());
                yield advance(sql, file, Action.DECIDE, State.DECIDED, taken, waits(AdmissionProcedure.CELL, dueOn));
            }
            case REFUSE -> advance(sql, file, Action.DECIDE, State.REFUSED, taken, Next.NOBODY);
            case RETURN ->
                advance(sql, file, Action.DECIDE, State.VERIFIED, taken, Next.returned(AdmissionProcedure.CELL, null));
        };
    }

    CaseFile receive(Handle sql, CaseFile file, Steps.Plain step) {
        AdmissionNumbers numbers = numbers(file);
        LocalDate dueOn = numbers.ceremonyFromReceipt() ? deadline(step.on(), numbers.ceremonyDays()) : file.dueOn();
        return advance(sql, file, Action.RECEIVE, State.RECEIVED, plain(step), waits(AdmissionProcedure.CELL, dueOn));
    }

    /** Registers the member and opens the recognition, in one transaction with the step. */
    CaseFile holdCeremony(Handle sql, CaseFile file, Steps.Ceremony step) {
        if (file.dueOn() != null && step.on().isAfter(file.dueOn()) && step.upperConsentDocument() == null) {
            throw new ProblemException(MembershipProblem.CEREMONY_NEEDS_CONSENT, file.dueOn());
        }
        AdmissionStore.Row row = store.row(sql, file.id());
        Candidate person = row.candidate();
        UUID cell = file.party(AdmissionProcedure.CELL);
        NewMember member = new NewMember(
                step.profileNumber(),
                null,
                person.citizenId(),
                person.fullName(),
                person.gender(),
                person.birthDate(),
                person.ethnicity(),
                person.religion(),
                person.education(),
                person.politicalTheory(),
                person.occupation(),
                cell,
                row.decisionOn(),
                step.on(),
                null,
                step.on(),
                NewMember.Entry.ADMITTED);
        Members.Registered registered = members.register(
                        sql, List.of(member), new Movements.Recorder(caller.subject(), times.now()), null)
                .getFirst();
        if (registered.outcome() instanceof Outcome.Rejected no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
        if (registered.outcome() instanceof Outcome.Unchanged) {
            throw new ProblemException(MembershipProblem.PROFILE_NUMBER_TAKEN, step.profileNumber());
        }
        UUID memberId = Optional.ofNullable(registered.memberId()).orElseThrow();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("memberId", memberId);
        if (step.upperConsentDocument() != null) {
            details.put("upperConsentDocument", step.upperConsentDocument());
        }
        CaseFile admitted = advance(
                sql,
                cases.about(file, memberId),
                Action.HOLD_CEREMONY,
                State.ADMITTED,
                new Taken(step.on(), row.decisionDocument(), null, details),
                Next.NOBODY);
        recognitions.open(sql, memberId, cell, file.party(AdmissionProcedure.DECIDER), step.on());
        return admitted;
    }

    CaseFile withdraw(Handle sql, CaseFile file, Steps.Plain step) {
        return advance(sql, file, Action.WITHDRAW, State.WITHDRAWN, plain(step), Next.NOBODY);
    }

    private CaseFile advance(Handle sql, CaseFile file, Action action, State to, Taken taken, Next next) {
        return cases.advance(sql, AdmissionProcedure.PROCEDURE, file, action, to, taken, next);
    }

    private static Taken plain(Steps.Plain step) {
        return new Taken(step.on(), step.document(), step.reason(), Map.of());
    }

    private static Next waits(String party, @Nullable LocalDate dueOn) {
        return Next.waits(party, dueOn);
    }

    private LocalDate deadline(LocalDate event, int days) {
        return calendar.workingDays().after(event, days);
    }

    private AdmissionNumbers numbers(CaseFile file) {
        return AdmissionNumbers.of(rules, file.rulesOn());
    }
}
