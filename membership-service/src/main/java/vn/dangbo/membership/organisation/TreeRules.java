package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.MembershipProblem;

/** The rules of the tree over a draft: a parent for the whole period of its child, and pairs of kinds that may begin. */
final class TreeRules {

    /** A rule that an organisation breaks. */
    record Fault(UUID organisationId, ProblemCode code, List<Object> args) {}

    private final Draft draft;
    private final KindRules kinds;

    TreeRules(Draft draft, KindRules kinds) {
        this.draft = draft;
        this.kinds = kinds;
    }

    /**
     * What is wrong from the day of the decision on; every faulty organisation once.
     *
     * @param childless organisations below which nothing may stand any more
     */
    List<Fault> faults(Set<UUID> childless) {
        List<Fault> faults = new ArrayList<>();
        for (UUID organisation : childless) {
            int left = draft.childrenOf(organisation).size();
            if (left > 0) {
                faults.add(fault(organisation, MembershipProblem.ORGANISATION_HAS_CHILDREN, draft.on(), left));
            }
        }
        for (UUID organisation : draft.organisations()) {
            for (Fact link : draft.facts(organisation, Aspect.PARENT)) {
                // What stands below one that ends was told above, once.
                if (link.validTo().isAfter(draft.on()) && !childless.contains(link.parentId())) {
                    int known = faults.size();
                    pair(organisation, link, faults);
                    if (faults.size() > known) {
                        break;
                    }
                }
            }
            rootKind(organisation, faults);
        }
        return faults;
    }

    private void pair(UUID child, Fact link, List<Fault> faults) {
        LocalDate from = later(link.validFrom(), draft.on());
        if (draft.facts(link.parentId(), Aspect.EXISTENCE).isEmpty()
                && draft.facts(link.parentId(), Aspect.KIND).isEmpty()) {
            return; // a parent that the decision does not look at
        }
        if (!covered(draft.facts(link.parentId(), Aspect.EXISTENCE), from, link.validTo())) {
            faults.add(
                    fault(child, MembershipProblem.ORGANISATION_PARENT_PERIOD, link.parentId(), from, link.validTo()));
            return;
        }
        for (Fact own : draft.facts(child, Aspect.KIND)) {
            for (Fact above : draft.facts(link.parentId(), Aspect.KIND)) {
                LocalDate begins = later(link.validFrom(), later(own.validFrom(), above.validFrom()));
                boolean meets = begins.isBefore(link.validTo())
                        && begins.isBefore(own.validTo())
                        && begins.isBefore(above.validTo());
                boolean isNew = draft.isFresh(link) || draft.isFresh(own) || draft.isFresh(above);
                Kind kind = Kind.valueOf(own.value());
                Kind parent = Kind.valueOf(above.value());
                if (meets && isNew && !begins.isBefore(draft.on()) && !kinds.allows(kind, parent, begins)) {
                    faults.add(fault(
                            child,
                            MembershipProblem.ORGANISATION_KIND_PARENT,
                            kind,
                            parent,
                            begins,
                            kinds.source(kind, begins)));
                    return;
                }
            }
        }
    }

    /** Only some kinds stand without a parent. */
    private void rootKind(UUID organisation, List<Fault> faults) {
        if (draft.facts(organisation, Aspect.PARENT).isEmpty()) {
            draft.facts(organisation, Aspect.KIND).stream()
                    .filter(draft::isFresh)
                    .map(fact -> Kind.valueOf(fact.value()))
                    .filter(kind -> !kind.mayBeRoot())
                    .findFirst()
                    .ifPresent(kind -> faults.add(fault(organisation, MembershipProblem.ORGANISATION_ROOT_KIND, kind)));
        }
    }

    private static boolean covered(List<Fact> existence, LocalDate from, LocalDate to) {
        LocalDate covered = from;
        boolean further = true;
        while (further && covered.isBefore(to)) {
            further = false;
            for (Fact fact : existence) {
                if (!fact.validFrom().isAfter(covered) && fact.validTo().isAfter(covered)) {
                    covered = fact.validTo();
                    further = true;
                }
            }
        }
        return !covered.isBefore(to);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static Fault fault(UUID organisation, MembershipProblem code, Object... args) {
        return new Fault(organisation, code, List.of(args));
    }
}
