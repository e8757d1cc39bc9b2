package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.MembershipProblem;

/** Makes the changes of a decision to a draft of the facts that it touches, and judges what comes out. */
@ApplicationScoped
class Drafting {

    private final TreeWriter writer;
    private final KindRules kinds;

    Drafting(TreeWriter writer, KindRules kinds) {
        this.writer = writer;
        this.kinds = kinds;
    }

    /**
     * A decision made out.
     *
     * @param ended organisations that it ends
     * @param emptied those that hold no members of their own from the day on: ended cells, and cells that became committees
     * @param holders those named by it that hold members on the day, before the decision
     */
    record Drafted(Draft draft, Set<UUID> ended, Set<UUID> emptied, Set<UUID> holders) {

        Set<UUID> endedCells() {
            Set<UUID> cells = new LinkedHashSet<>(ended);
            cells.retainAll(holders);
            return cells;
        }
    }

    /** @throws DecisionRefused telling every organisation that breaks a rule */
    Drafted of(Handle sql, Decision decision, Organisations.Recorder recorder) {
        Draft draft = load(sql, decision, recorder);
        Work work = new Work(draft, decision);
        decision.changes().forEach(work::make);
        DecisionRefused.ifAny(work.faults);
        DecisionRefused.ifAny(new TreeRules(draft, kinds).faults(work.childless()));
        return new Drafted(draft, work.ended, work.emptied(), work.holders);
    }

    /** The organisations named, those below them that may have to go elsewhere, and the parents of all. */
    private Draft load(Handle sql, Decision decision, Organisations.Recorder recorder) {
        Set<UUID> named = new LinkedHashSet<>();
        Set<UUID> opened = new LinkedHashSet<>();
        for (Change change : decision.changes()) {
            named.add(change.organisationId());
            if (change.into() != null) {
                named.add(change.into());
            }
            if (change instanceof Change.Move move) {
                named.add(move.parentId());
            }
            if (change instanceof Change.Establish made && made.parentId() != null) {
                named.add(made.parentId());
            }
            if (change.by() == ReorganisationKind.CHANGE_KIND
                    || change.by() == ReorganisationKind.SPLIT
                    || ReorganisationKind.ENDING.contains(change.by())) {
                opened.add(change.organisationId());
            }
        }
        named.addAll(below(sql, opened, decision.effectiveOn()));
        List<Fact> facts = new ArrayList<>(writer.facts(sql, named, true));
        Set<UUID> parents = new LinkedHashSet<>();
        facts.stream()
                .filter(fact -> fact.aspect() == Aspect.PARENT && !named.contains(fact.parentId()))
                .forEach(fact -> parents.add(fact.parentId()));
        facts.addAll(writer.facts(sql, parents, true));
        return new Draft(facts, decision.effectiveOn(), decision.document(), decision.reason(), recorder);
    }

    /** Organisations with those directly below and above them. */
    Set<UUID> around(Handle sql, Set<UUID> organisations, LocalDate on) {
        Set<UUID> around = new LinkedHashSet<>(organisations);
        around.addAll(below(sql, organisations, on));
        writer.facts(sql, List.copyOf(around), true).stream()
                .filter(fact -> fact.aspect() == Aspect.PARENT)
                .forEach(fact -> around.add(fact.parentId()));
        return around;
    }

    private static List<UUID> below(Handle sql, Set<UUID> parents, LocalDate on) {
        return parents.isEmpty()
                ? List.of()
                : sql.createQuery("""
                                SELECT DISTINCT organisation_id FROM organisation_fact
                                WHERE parent_id IN (<parents>) AND aspect = 'PARENT' AND superseded_at = :never
                                  AND valid_to > :on""")
                        .bindList("parents", List.copyOf(parents))
                        .bind("never", Times.NEVER)
                        .bind("on", on)
                        .mapTo(UUID.class)
                        .list();
    }

    /** The changes of one decision, in the order of their kinds. */
    private static final class Work {
        private final Draft draft;
        private final List<TreeRules.Fault> faults = new ArrayList<>();
        private final Set<UUID> made = new HashSet<>();
        private final Set<UUID> ended = new LinkedHashSet<>();
        private final Set<UUID> ending = new HashSet<>();
        private final Set<UUID> holders = new LinkedHashSet<>();
        private final Set<UUID> lowered = new LinkedHashSet<>();
        private final Set<UUID> raised = new LinkedHashSet<>();
        private final Map<UUID, List<Change.Split>> splits = new LinkedHashMap<>();

        Work(Draft draft, Decision decision) {
            this.draft = draft;
            for (Change change : decision.changes()) {
                UUID id = change.organisationId();
                if (ReorganisationKind.ENDING.contains(change.by()) && !ending.add(id)) {
                    faults.add(fault(id, MembershipProblem.REORGANISATION_TWICE, id));
                }
                if (change instanceof Change.Split split) {
                    splits.computeIfAbsent(id, source -> new ArrayList<>()).add(split);
                }
                if (draft.kind(id).filter(Kind::holdsMembers).isPresent()) {
                    holders.add(id);
                }
            }
        }

        void make(Change change) {
            try {
                if (!(change instanceof Change.Establish)) {
                    requireExistence(change.organisationId());
                }
                apply(change);
            } catch (ProblemException no) {
                faults.add(new TreeRules.Fault(change.organisationId(), no.code(), no.args()));
            }
        }

        private void requireExistence(UUID organisation) {
            if (!draft.exists(organisation) && !ended.contains(organisation)) {
                throw new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, organisation, draft.on());
            }
        }

        private void apply(Change change) {
            UUID id = change.organisationId();
            switch (change) {
                case Change.Establish wish -> {
                    draft.establish(wish);
                    made.add(id);
                }
                case Change.ChangeKind wish -> {
                    boolean held = draft.kind(id).map(Kind::holdsMembers).orElse(false);
                    draft.set(id, Aspect.KIND, wish.kind().name(), null, wish.by());
                    if (held && !wish.kind().holdsMembers()) {
                        raised.add(id);
                    } else if (!held && wish.kind().holdsMembers()) {
                        lowered.add(id);
                    }
                }
                case Change.Rename wish -> draft.set(id, Aspect.NAME, wish.name(), null, wish.by());
                case Change.Move wish -> draft.set(id, Aspect.PARENT, "", wish.parentId(), wish.by());
                case Change.Split wish -> split(wish);
                case Change.Merge wish -> absorb(id, wish.intoId());
                case Change.Consolidate wish -> {
                    if (!made.contains(wish.intoId())) {
                        throw new ProblemException(MembershipProblem.REORGANISATION_INTO_OLD, wish.intoId());
                    }
                    absorb(id, wish.intoId());
                }
                case Change.End wish -> {
                    draft.end(id);
                    ended.add(id);
                }
            }
        }

        private void absorb(UUID source, UUID into) {
            if (source.equals(into)) {
                throw new ProblemException(MembershipProblem.REORGANISATION_INTO_ITSELF, source);
            }
            requireTarget(source, into);
            if (!holders.contains(source)) {
                draft.childrenOf(source).stream()
                        .filter(child -> !child.equals(into))
                        .forEach(child -> draft.adopt(child, source, into));
            }
            draft.end(source);
            ended.add(source);
        }

        private void split(Change.Split part) {
            UUID source = part.organisationId();
            requireTarget(source, part.intoId());
            if (holders.contains(source)) {
                return; // of members, who are looked at later
            }
            List<Change.Split> all = splits.get(source);
            if (all.getFirst() == part) { // the first part stands for all: each child is named once
                List<UUID> twice = new ArrayList<>();
                Set<UUID> known = new HashSet<>();
                all.forEach(split -> split.childIds().stream()
                        .filter(child -> !known.add(child))
                        .forEach(twice::add));
                Set<UUID> here = draft.childrenOf(source);
                here.removeAll(made); // a part that is new below the source itself
                Dispositions.fault(source, MembershipProblem.DISPOSITION_TWICE, twice, faults);
                Dispositions.fault(
                        source,
                        MembershipProblem.DISPOSITION_FORGOTTEN,
                        here.stream().filter(child -> !known.contains(child)).toList(),
                        faults);
                Dispositions.fault(
                        source,
                        MembershipProblem.DISPOSITION_UNKNOWN,
                        known.stream().filter(child -> !here.contains(child)).toList(),
                        faults);
            }
            if (!part.intoId().equals(source)) {
                part.childIds().forEach(child -> draft.adopt(child, source, part.intoId()));
            }
        }

        /** It lives on, and holds what the source holds: members or organisations. */
        private void requireTarget(UUID source, UUID into) {
            if (ending.contains(into)) {
                throw new ProblemException(MembershipProblem.REORGANISATION_INTO_ENDED, into);
            }
            requireExistence(into);
            boolean holds = draft.kind(into).map(Kind::holdsMembers).orElse(false);
            if (holds != holders.contains(source)) {
                throw new ProblemException(MembershipProblem.REORGANISATION_KINDS_DIFFER, source, into);
            }
        }

        private Set<UUID> childless() {
            Set<UUID> childless = new LinkedHashSet<>(ended);
            childless.addAll(lowered);
            return childless;
        }

        private Set<UUID> emptied() {
            Set<UUID> emptied = new LinkedHashSet<>(ended);
            emptied.retainAll(holders);
            emptied.addAll(raised);
            return emptied;
        }

        private static TreeRules.Fault fault(UUID organisation, ProblemCode code, Object... args) {
            return new TreeRules.Fault(organisation, code, List.of(args));
        }
    }
}
