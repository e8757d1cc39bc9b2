package vn.dangbo.membership.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
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
class Badges implements CaseKind<State, Action, BadgeStep, BadgeView> {

    private final Cases cases;
    private final BadgeStore store;
    private final Awards awards;
    private final Guards guards;
    private final RuleSets rules;
    private final Caller caller;
    private final Times times;

    Badges(Cases cases, BadgeStore store, Awards awards, Guards guards, RuleSets rules, Caller caller, Times times) {
        this.cases = cases;
        this.store = store;
        this.awards = awards;
        this.guards = guards;
        this.rules = rules;
        this.caller = caller;
        this.times = times;
    }

    @Override
    public String code() {
        return BadgeProcedure.KIND;
    }

    @Override
    public String address() {
        return "/api/v1/badges/";
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public Class<BadgeStep> stepType() {
        return BadgeStep.class;
    }

    @Override
    public Procedure<State, Action> procedure(CaseFile file) {
        return BadgeProcedure.PROCEDURE;
    }

    @Override
    public Set<Action> approvable() {
        return Set.of(Action.AWARD, Action.REFUSE, Action.REVOKE);
    }

    @Override
    public List<BadgeView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        Map<UUID, BadgeStore.Row> rows = store.rows(sql, files);
        return files.stream()
                .map(file -> BadgeView.of(file, rows.get(file.id()), actions.apply(file)))
                .toList();
    }

    @Override
    public CaseFile take(Handle sql, CaseFile file, BadgeStep step) {
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
    private CaseFile endorseAtGrassroots(Handle sql, CaseFile file, BadgeStep step) {
        boolean direct = file.party(BadgeProcedure.SUPERIOR).equals(file.party(BadgeProcedure.PROVINCE));
        return direct
                ? advance(sql, file, step, State.ENDORSED, Next.waits(BadgeProcedure.PROVINCE, null))
                : advance(sql, file, step, State.GRASSROOTS_ENDORSED, Next.waits(BadgeProcedure.SUPERIOR, null));
    }

    /** Judged again from the facts of the day: what was true when the cell proposed may have changed. */
    private CaseFile award(Handle sql, CaseFile file, BadgeStep step) {
        UUID member = file.subjectId();
        Guards.requireClear(guards.of(List.of(member)).get(member));
        BadgeStore.Row row = store.row(sql, file);
        BadgeRules badges = BadgeRules.on(rules, file.rulesOn());
        LocalDate next = badges.roundFrom(step.on());
        if (row.basis() != Basis.POSTHUMOUS && row.roundOn().isAfter(next)) {
            throw new ProblemException(BadgeProblem.BADGE_ROUND_WRONG, row.roundOn(), next);
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
        // The first step that writes may be refused for its day, so the award comes after it.
        CaseFile after = advance(sql, file, step, State.AWARDED, Next.NOBODY);
        Long money = BadgeRules.money(rules, row.years(), step.on()).orElse(null);
        awards.insert(
                sql,
                List.of(new Awards.NewAward(
                        member,
                        row.years(),
                        step.on(),
                        step.documentNumber(),
                        step.awardNumber(),
                        money,
                        file.id(),
                        null)),
                recorder());
        return after;
    }

    private CaseFile revoke(Handle sql, CaseFile file, BadgeStep step) {
        CaseFile after = advance(sql, file, step, State.REVOKED, Next.NOBODY);
        awards.revoke(sql, store.row(sql, file), file.subjectId(), step, recorder());
        return after;
    }

    private Awards.Recorder recorder() {
        return new Awards.Recorder(caller.subject(), times.now());
    }

    private CaseFile advance(Handle sql, CaseFile file, BadgeStep step, State to, Next next) {
        return cases.advance(sql, this, file, step.action(), to, step.taken(), next);
    }
}
