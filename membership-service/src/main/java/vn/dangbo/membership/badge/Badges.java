package vn.dangbo.membership.badge;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.badge.BadgeProcedure.Action;
import vn.dangbo.membership.badge.BadgeProcedure.State;
import vn.dangbo.membership.badge.BadgeRules.Verdict;
import vn.dangbo.membership.guard.Guards;

/** Takes badges from step to step, in the caller's transaction, with a fixed number of statements a step. */
@ApplicationScoped
class Badges implements CaseActions {

    private final Cases cases;
    private final BadgeStore store;
    private final Awards awards;
    private final Guards guards;
    private final RuleSets rules;
    private final JsonBodies bodies;
    private final Caller caller;
    private final Times times;

    Badges(
            Cases cases,
            BadgeStore store,
            Awards awards,
            Guards guards,
            RuleSets rules,
            JsonBodies bodies,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.awards = awards;
        this.guards = guards;
        this.rules = rules;
        this.bodies = bodies;
        this.caller = caller;
        this.times = times;
    }

    /** @param awardNumber the number of the badge, only with AWARD */
    record Step(
            Action action,
            LocalDate on,
            @Nullable String document,
            @Nullable String reason,
            @Nullable String awardNumber) {}

    /** Steps that say why. */
    static final Set<Action> WITH_REASON = Set.of(Action.REFUSE, Action.RETURN, Action.WITHDRAW, Action.REVOKE);

    /** Steps of the province, for which it may have an approval route. */
    static final Set<Action> DECISIONS = Set.of(Action.AWARD, Action.REFUSE, Action.REVOKE);

    @Override
    public String kind() {
        return BadgeProcedure.KIND;
    }

    @Override
    public Set<String> approvable() {
        return Set.of(Action.AWARD.name(), Action.REFUSE.name(), Action.REVOKE.name());
    }

    @Override
    public void perform(Handle sql, UUID caseId, String action, JsonNode body) {
        Step step = BadgeRequests.read(bodies.read(body, BadgeRequests.StepRequest.class));
        // The route is one of this action; a body that was changed on the way cannot take another one.
        CaseFile file = cases.lock(sql, BadgeProcedure.PROCEDURE, State.class, caseId, Action.valueOf(action));
        take(
                sql,
                file,
                new Step(Action.valueOf(action), step.on(), step.document(), step.reason(), step.awardNumber()));
    }

    CaseFile take(Handle sql, CaseFile file, Step step) {
        return switch (step.action()) {
            case PROPOSE -> throw new IllegalStateException("a badge is proposed once");
            case ENDORSE_AT_GRASSROOTS -> endorseAtGrassroots(sql, file, step);
            case ENDORSE -> advance(sql, file, step, State.ENDORSED, Next.waits(BadgeProcedure.PROVINCE, null));
            case AWARD -> award(sql, file, step);
            case REFUSE -> advance(sql, file, step, State.REFUSED, Next.NOBODY);
            case RETURN -> advance(sql, file, step, State.RETURNED, Next.returned(BadgeProcedure.CELL, null));
            case RESUBMIT -> advance(sql, file, step, State.PROPOSED, Next.waits(BadgeProcedure.GRASSROOTS, null));
            case WITHDRAW -> advance(sql, file, step, State.WITHDRAWN, Next.NOBODY);
            case REVOKE -> revoke(sql, file, step);
        };
    }

    /** Where no committee stands between the grass-roots organisation and the province, the province is next. */
    private CaseFile endorseAtGrassroots(Handle sql, CaseFile file, Step step) {
        boolean direct = file.party(BadgeProcedure.SUPERIOR).equals(file.party(BadgeProcedure.PROVINCE));
        return direct
                ? advance(sql, file, step, State.ENDORSED, Next.waits(BadgeProcedure.PROVINCE, null))
                : advance(sql, file, step, State.GRASSROOTS_ENDORSED, Next.waits(BadgeProcedure.SUPERIOR, null));
    }

    /** Judged again from the facts of the day: what was true when the cell proposed may have changed. */
    private CaseFile award(Handle sql, CaseFile file, Step step) {
        UUID member = file.subjectId();
        Guards.requireClear(guards.of(List.of(member)).get(member));
        BadgeStore.Row row = store.find(sql, file.id()).orElseThrow();
        BadgeRules badges = BadgeRules.on(rules, file.rulesOn());
        LocalDate round = badges.roundFrom(step.on());
        if (row.basis() != Basis.POSTHUMOUS && row.roundOn().isAfter(round)) {
            throw new ProblemException(BadgeProblem.BADGE_ROUND_WRONG, row.roundOn(), round);
        }
        BadgeStore.Known known =
                store.lock(sql, List.of(member), step.on(), row.roundOn()).get(member);
        if (known == null) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, member);
        }
        Verdict verdict = badges.judge(row.basis(), known.candidate(), row.roundOn());
        if (verdict instanceof Verdict.Refused no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
        if (((Verdict.Due) verdict).years() < row.years()) {
            throw new ProblemException(BadgeProblem.BADGE_TOO_EARLY, row.roundOn());
        }
        Long money = BadgeRules.money(rules, row.years(), step.on()).orElse(null);
        awards.insert(
                sql,
                List.of(new Awards.NewAward(
                        member, row.years(), step.on(), step.document(), step.awardNumber(), money, file.id(), null)),
                recorder());
        return advance(sql, file, step, State.AWARDED, Next.NOBODY);
    }

    private CaseFile revoke(Handle sql, CaseFile file, Step step) {
        CaseFile after = advance(sql, file, step, State.REVOKED, Next.NOBODY);
        awards.revoke(sql, store.find(sql, file.id()).orElseThrow(), file.subjectId(), step, recorder());
        return after;
    }

    private Awards.Recorder recorder() {
        return new Awards.Recorder(caller.subject(), times.now());
    }

    private CaseFile advance(Handle sql, CaseFile file, Step step, State to, Next next) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (step.awardNumber() != null) {
            details.put("awardNumber", step.awardNumber());
        }
        return cases.advance(
                sql,
                BadgeProcedure.PROCEDURE,
                file,
                step.action(),
                to,
                new Taken(step.on(), step.document(), step.reason(), details),
                next);
    }
}
