package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.coverage.Reorganised;

/** Takes decisions back exactly: what they recorded is no longer believed, what they superseded stands again. */
@ApplicationScoped
public class Reversals {

    private final TreeWriter writer;
    private final ReorganisationStore store;
    private final Drafting drafting;
    private final Dispositions dispositions;
    private final Effects effects;
    private final KindRules kinds;
    private final Cases cases;
    private final Reorganised coverage;
    private final FeeClosing fees;
    private final ChangedTree changes;

    Reversals(
            TreeWriter writer,
            ReorganisationStore store,
            Drafting drafting,
            Dispositions dispositions,
            Effects effects,
            KindRules kinds,
            Cases cases,
            Reorganised coverage,
            FeeClosing fees,
            ChangedTree changes) {
        this.writer = writer;
        this.store = store;
        this.drafting = drafting;
        this.dispositions = dispositions;
        this.effects = effects;
        this.kinds = kinds;
        this.cases = cases;
        this.coverage = coverage;
        this.fees = fees;
        this.changes = changes;
    }

    /**
     * Takes a decision back: what it recorded is no longer believed, what it superseded stands again, every member is
     * where they were.
     *
     * @return the reversing decision
     * @throws ProblemException 409 when it was taken back already or a later record built on it
     */
    public UUID undo(
            Handle sql, UUID id, @Nullable String document, @Nullable String reason, Organisations.Recorder recorder) {
        writer.lock(sql);
        ReorganisationView decision = store.find(sql, id)
                .orElseThrow(() -> new ProblemException(MembershipProblem.REORGANISATION_NOT_FOUND, id));
        if (decision.kind() == ReorganisationKind.REVERSAL) {
            throw new ProblemException(MembershipProblem.REORGANISATION_IS_REVERSAL, id);
        }
        if (decision.undoneAt() != null) {
            throw new ProblemException(MembershipProblem.REORGANISATION_UNDONE, id);
        }
        List<Change> decided = store.changes(sql, id);
        List<UUID> touched = store.organisations(sql, id);
        changes.lock(sql, touched);
        Set<UUID> reach = effects.reach(sql, touched, decision.effectiveOn());
        int before = effects.headcount(sql, reach, decision.effectiveOn());

        Set<UUID> fresh = new HashSet<>(store.facts(sql, id, "NEW"));
        Set<UUID> old = new HashSet<>(store.facts(sql, id, "OLD"));
        List<Fact> all = writer.facts(sql, touched, false);
        all.stream()
                .filter(fact ->
                        fresh.contains(fact.id()) && !fact.supersededAt().equals(Times.NEVER))
                .findFirst()
                .ifPresent(fact -> {
                    throw later(fact.organisationId());
                });
        List<Fact> superseded =
                all.stream().filter(fact -> old.contains(fact.id())).toList();
        List<Fact> again = superseded.stream()
                .map(fact -> fact.during(
                        fact.validFrom(),
                        fact.validTo(),
                        recorder.recordedAt(),
                        recorder.author(),
                        fact.document(),
                        fact.reason()))
                .toList();
        writer.supersede(sql, fresh, recorder.recordedAt());
        writer.insertFacts(sql, again);
        store.replaceFacts(sql, ids(superseded), ids(again));
        Set<UUID> changed = all.stream()
                .filter(fact -> fresh.contains(fact.id()) || old.contains(fact.id()))
                .map(Fact::organisationId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<UUID> made = made(decided);
        withdraw(sql, made);
        requireStanding(sql, decision, changed, made, recorder);
        changes.publish(sql, changed, recorder.recordedAt());
        int moved = dispositions.takeBack(
                sql, id, decision.effectiveOn(), reason == null ? "decision undone" : reason, recorder);
        cases.takeBack(sql, id);
        coverage.takeBack(sql, id, made, recorder.author(), recorder.recordedAt(), reason)
                .ifPresent(cell -> {
                    throw later(cell);
                });
        fees.takeBack(sql, id, recorder.recordedAt());
        dispositions.left(sql, made, decision.effectiveOn()).keySet().stream()
                .findFirst()
                .ifPresent(cell -> {
                    throw later(cell);
                });

        UUID reversal = Times.newId();
        Decision back = new Decision(decision.effectiveOn(), document, reason, null, decided, null, null);
        store.insert(
                sql,
                new ReorganisationStore.Entry(
                        reversal, ReorganisationKind.REVERSAL, decision.organisationId(), back, id),
                new Organisations.Recorder(recorder.author(), recorder.recordedAt(), null, recorder.scopeRoot()),
                new ReorganisationStore.Measured(
                        touched.size(),
                        effects.cells(sql, reach),
                        moved,
                        effects.openCases(sql, reach),
                        before,
                        effects.headcount(sql, reach, decision.effectiveOn()),
                        List.of(),
                        List.of()));
        store.insertOrganisations(sql, reversal, touched);
        store.markUndone(sql, id, reversal, recorder.recordedAt());
        return reversal;
    }

    private static ProblemException later(UUID organisation) {
        return new ProblemException(MembershipProblem.ORGANISATION_CHANGED_LATER, organisation);
    }

    private static Set<UUID> made(List<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.Establish)
                .map(Change::organisationId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void withdraw(Handle sql, Set<UUID> made) {
        if (!made.isEmpty()) {
            sql.createUpdate("UPDATE organisation SET live_code = NULL WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(made))
                    .execute();
        }
    }

    /** What is restored must fit what others have decided since; nobody may stand below what goes. */
    private void requireStanding(
            Handle sql,
            ReorganisationView decision,
            Set<UUID> changed,
            Set<UUID> made,
            Organisations.Recorder recorder) {
        List<Fact> facts = writer.facts(sql, drafting.around(sql, changed, decision.effectiveOn()), true);
        Draft now = new Draft(facts, decision.effectiveOn(), null, null, recorder);
        List<TreeRules.Fault> faults = new TreeRules(now, kinds).faults(made);
        if (!faults.isEmpty()) {
            throw later(faults.getFirst().organisationId());
        }
    }

    private static List<UUID> ids(List<Fact> facts) {
        return facts.stream().map(Fact::id).toList();
    }
}
