package vn.dangbo.membership.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.casework.CaseBatch;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.badge.BadgeRules.Verdict;
import vn.dangbo.membership.organisation.Superiors;

/** Proposes the members of a round together: all or none, with a fixed number of statements. */
@ApplicationScoped
class Proposals {

    private final CaseBatch batch;
    private final BadgeStore store;
    private final Superiors superiors;
    private final RuleSets rules;
    private final OrganisationTree tree;
    private final Scope scope;

    Proposals(
            CaseBatch batch,
            BadgeStore store,
            Superiors superiors,
            RuleSets rules,
            OrganisationTree tree,
            Scope scope) {
        this.batch = batch;
        this.store = store;
        this.superiors = superiors;
        this.rules = rules;
        this.tree = tree;
        this.scope = scope;
    }

    /** What is asked for, checked in form only. */
    record Wish(
            LocalDate round,
            LocalDate on,
            @Nullable String document,
            @Nullable String reason,
            List<Item> items) {

        record Item(UUID memberId, Basis basis, @Nullable String evidence) {}
    }

    /** The case of one member, and the badge that is due. */
    @Schema(name = "BadgeProposed")
    record Opened(UUID id, UUID memberId, int years) {}

    private record Fault(ProblemCode code, Object... args) {}

    /**
     * Opens a case for every member; answers them in the order of the wish.
     *
     * @throws ProblemException the first fault, with every fault at its pointer: 404 for a member whom the caller does not
     *     reach, 409 when a badge stands or is proposed already, 422 when a rule is broken
     */
    List<Opened> propose(Handle sql, CaseKind<?, BadgeProcedure.Action, ?, ?> kind, Wish wish) {
        BadgeRules badges = BadgeRules.on(rules, wish.on());
        Map<UUID, BadgeStore.Known> members = reached(
                sql,
                store.lock(sql, wish.items().stream().map(Wish.Item::memberId).toList(), wish.on(), wish.round()));
        Map<UUID, Superiors.Line> lines = superiors.of(
                sql,
                members.values().stream()
                        .map(BadgeStore.Known::cellId)
                        .filter(Objects::nonNull)
                        .toList(),
                wish.on());
        List<Integer> years = judged(wish, badges, members, lines);
        List<CaseBatch.NewCase> cases = new ArrayList<>();
        for (int i = 0; i < wish.items().size(); i++) {
            BadgeStore.Known member = members.get(wish.items().get(i).memberId());
            cases.add(new CaseBatch.NewCase(
                    new Taken.Opening(
                            member.memberId(), wish.on(), parties(member.cellId(), lines.get(member.cellId()))),
                    new Taken(
                            wish.on(),
                            wish.document(),
                            wish.reason(),
                            Map.of(
                                    "years",
                                    years.get(i),
                                    "round",
                                    wish.round(),
                                    "basis",
                                    wish.items().get(i).basis()))));
        }
        List<CaseFile> files = batch.open(
                sql,
                kind,
                BadgeProcedure.CELL,
                BadgeProcedure.Action.PROPOSE,
                cases,
                Taken.Next.waits(BadgeProcedure.GRASSROOTS, null));
        List<BadgeStore.Row> rows = new ArrayList<>();
        List<Opened> opened = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Wish.Item item = wish.items().get(i);
            UUID caseId = files.get(i).id();
            rows.add(BadgeStore.Row.proposed(caseId, years.get(i), wish.round(), item.basis(), item.evidence()));
            opened.add(new Opened(caseId, item.memberId(), years.get(i)));
        }
        store.insert(sql, rows);
        return opened;
    }

    /** The badge of every member; refuses when there is a fault anywhere. */
    private static List<Integer> judged(
            Wish wish, BadgeRules badges, Map<UUID, BadgeStore.Known> members, Map<UUID, Superiors.Line> lines) {
        List<Integer> years = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        ProblemException refusal = null;
        for (int i = 0; i < wish.items().size(); i++) {
            Wish.Item item = wish.items().get(i);
            BadgeStore.Known member = members.get(item.memberId());
            Optional<Fault> fault = seen.add(item.memberId())
                    ? fault(wish, item, member, badges, lines)
                    : Optional.of(new Fault(BadgeProblem.BADGE_MEMBER_TWICE));
            if (fault.isEmpty()) {
                Verdict verdict = badges.judge(item.basis(), member.candidate(), wish.round());
                if (verdict instanceof Verdict.Due due) {
                    years.add(due.years());
                    continue;
                }
                Verdict.Refused no = (Verdict.Refused) verdict;
                fault = Optional.of(new Fault(no.code(), no.args().toArray()));
            }
            Fault found = fault.get();
            refusal = refusal == null ? new ProblemException(found.code(), found.args()) : refusal;
            refusal.at("/members/" + i, found.code(), found.args());
        }
        if (refusal != null) {
            throw refusal;
        }
        return years;
    }

    private static Optional<Fault> fault(
            Wish wish,
            Wish.Item item,
            BadgeStore.@Nullable Known member,
            BadgeRules badges,
            Map<UUID, Superiors.Line> lines) {
        if (member == null) {
            return Optional.of(new Fault(MembershipProblem.MEMBER_NOT_FOUND, item.memberId()));
        }
        if (member.cellId() == null) {
            return Optional.of(new Fault(BadgeProblem.BADGE_MEMBER_NOT_KEPT));
        }
        if (!lines.containsKey(member.cellId())) {
            return Optional.of(new Fault(MembershipProblem.CELL_NOT_EXISTING_ON_DATE, member.cellId(), wish.on()));
        }
        if (member.openCaseId() != null) {
            return Optional.of(
                    new Fault(MembershipProblem.CASE_OPEN_ALREADY, BadgeProcedure.KIND, member.openCaseId()));
        }
        if (item.basis() == Basis.EARLY_ILLNESS && item.evidence() == null) {
            return Optional.of(new Fault(BadgeProblem.BADGE_EVIDENCE_MISSING));
        }
        return roundFault(wish, item, badges);
    }

    /** A round is proposed for a year ahead at most; an early badge, for which the day counts, for the next one. */
    private static Optional<Fault> roundFault(Wish wish, Wish.Item item, BadgeRules badges) {
        LocalDate latest = switch (item.basis()) {
            case REGULAR -> wish.on().plusYears(1);
            case EARLY_ILLNESS -> badges.roundFrom(wish.on());
            case POSTHUMOUS -> wish.round();
        };
        boolean wrong =
                wish.round().isAfter(latest) || (item.basis() == Basis.REGULAR && !badges.isRound(wish.round()));
        return wrong ? Optional.of(new Fault(BadgeProblem.BADGE_ROUND_WRONG, wish.round(), latest)) : Optional.empty();
    }

    /** Someone else's member is answered like nobody's. */
    private Map<UUID, BadgeStore.Known> reached(Handle sql, Map<UUID, BadgeStore.Known> members) {
        Optional<UUID> root = scope.root();
        if (root.isEmpty()) {
            return members;
        }
        Set<UUID> reach = tree.below(
                sql,
                root.get(),
                members.values().stream()
                        .map(BadgeStore.Known::cellId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Map<UUID, BadgeStore.Known> reached = new HashMap<>(members);
        reached.values().removeIf(member -> member.cellId() == null || !reach.contains(member.cellId()));
        return reached;
    }

    private static Map<String, UUID> parties(UUID cell, Superiors.Line line) {
        UUID province = line.top();
        UUID superior = line.decider(null);
        return Map.of(
                BadgeProcedure.CELL,
                cell,
                BadgeProcedure.GRASSROOTS,
                line.grassroots(),
                BadgeProcedure.SUPERIOR,
                superior,
                BadgeProcedure.PROVINCE,
                province);
    }
}
