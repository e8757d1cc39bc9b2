package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.coverage.Reorganised;
import vn.dangbo.membership.movement.DecidedMoves;

/**
 * Carries out decisions that change the tree and move members from a day on, past or future; {@link Reversals} takes them
 * back. The number of statements depends neither on the members nor on the organisations.
 */
@ApplicationScoped
public class Reorganisations {

    private final TreeWriter writer;
    private final OrganisationTree tree;
    private final ReorganisationStore store;
    private final Drafting drafting;
    private final Dispositions dispositions;
    private final Effects effects;
    private final Lineage lineage;
    private final Cases cases;
    private final Reorganised coverage;
    private final FeeClosing fees;
    private final ChangedTree changes;

    public Reorganisations(
            TreeWriter writer,
            OrganisationTree tree,
            ReorganisationStore store,
            Drafting drafting,
            Dispositions dispositions,
            Effects effects,
            Lineage lineage,
            Cases cases,
            Reorganised coverage,
            FeeClosing fees,
            ChangedTree changes) {
        this.writer = writer;
        this.tree = tree;
        this.store = store;
        this.drafting = drafting;
        this.dispositions = dispositions;
        this.effects = effects;
        this.lineage = lineage;
        this.cases = cases;
        this.coverage = coverage;
        this.fees = fees;
        this.changes = changes;
    }

    /** A decision about one organisation. */
    public UUID carryOut(Handle sql, NewReorganisation wish, Organisations.Recorder recorder) {
        return carryOut(sql, wish.decision(), recorder);
    }

    /**
     * Carries out a decision, all its changes or none.
     *
     * @throws ProblemException 409 or 422 naming the rules that it breaks and the organisations at fault
     */
    public UUID carryOut(Handle sql, Decision decision, Organisations.Recorder recorder) {
        writer.lock(sql);
        lockEnding(sql, decision);
        requireFreeCodes(sql, decision);
        Drafting.Drafted drafted = drafting.of(sql, decision, recorder);
        requireNoOpenCases(sql, decision);
        List<FeeAccounts.Owed> owed = fees.owed(sql, decision);
        List<DecidedMoves.Way> ways = dispositions.of(sql, decision, drafted.holders());

        Draft draft = drafted.draft();
        Set<UUID> rebuilt = new LinkedHashSet<>(draft.rebuilt());
        Set<UUID> touched = new LinkedHashSet<>(draft.changed());
        decision.changes().stream().filter(change -> change.into() != null).forEach(change -> {
            rebuilt.add(change.into());
            rebuilt.add(change.organisationId());
        });
        touched.addAll(rebuilt);
        Set<UUID> reach = effects.reach(sql, rebuilt, decision.effectiveOn());
        int before = effects.headcount(sql, reach, decision.effectiveOn());

        UUID id = Times.newId();
        List<UUID> old = ids(draft.old());
        List<Fact> fresh = draft.fresh();
        establish(sql, decision);
        writer.supersede(sql, old, recorder.recordedAt());
        writer.insertFacts(sql, fresh);
        store.insertFacts(sql, id, old, ids(fresh));
        changes.publish(sql, draft.changed(), recorder.recordedAt());
        // Before the members move: a case goes to the organisation that takes the place of the old one, and then
        // follows
        // the member where that is somewhere else.
        cases.handOver(sql, id, successors(decision));
        int moved = dispositions.record(sql, id, decision, ways, recorder);
        requireEmpty(sql, decision, drafted.emptied());
        coverage.carryOut(
                sql,
                new Reorganised.Decided(
                        id,
                        decision.effectiveOn(),
                        decision.document(),
                        decision.reason(),
                        drafted.endedCells(),
                        absorbers(decision)),
                recorder.author(),
                recorder.recordedAt());
        List<FeeClosing.Handover> handovers = fees.close(sql, id, decision, owed, ways, recorder.recordedAt());

        // Every move is a double entry, so the two differ only by what others have committed in between.
        int after = effects.headcount(sql, reach, decision.effectiveOn());
        Set<UUID> standing = new HashSet<>(rebuilt);
        standing.removeAll(drafted.ended());
        store.insert(
                sql,
                new ReorganisationStore.Entry(id, decision.kind(), decision.principal(), decision, null),
                recorder,
                new ReorganisationStore.Measured(
                        touched.size(),
                        effects.cells(sql, reach),
                        moved,
                        effects.openCases(sql, reach),
                        before,
                        after,
                        effects.warnings(sql, standing, decision.effectiveOn(), decision.upperConsent() != null),
                        handovers));
        store.insertOrganisations(sql, id, touched);
        lineage.record(sql, id, decision);
        return id;
    }

    /**
     * Carries an undone decision out once more, with the same organisations under the same ids.
     *
     * @throws ProblemException 409 while it stands, or the rules that it breaks by now
     */
    public UUID redo(Handle sql, UUID id, Organisations.Recorder recorder) {
        ReorganisationView decision = store.find(sql, id)
                .orElseThrow(() -> new ProblemException(MembershipProblem.REORGANISATION_NOT_FOUND, id));
        List<Change> decided = store.changes(sql, id);
        if (decision.kind() == ReorganisationKind.REVERSAL || decided.isEmpty()) {
            throw new ProblemException(MembershipProblem.REORGANISATION_IS_REVERSAL, id);
        }
        if (decision.undoneAt() == null) {
            throw new ProblemException(MembershipProblem.REORGANISATION_STANDS, id);
        }
        return carryOut(
                sql,
                new Decision(
                        decision.effectiveOn(),
                        decision.document(),
                        decision.reason(),
                        decision.upperConsentDocNo(),
                        decided,
                        id,
                        null),
                recorder);
    }

    private static Map<UUID, UUID> successors(Decision decision) {
        return decision.changes().stream()
                .filter(change -> change.casesTo() != null)
                .collect(Collectors.toMap(Change::organisationId, Change::casesTo, (one, other) -> one));
    }

    /** The organisations in which ending ones go on as a whole; the parts of a split one are told what they cover. */
    private static Map<UUID, UUID> absorbers(Decision decision) {
        return decision.changes().stream()
                .filter(change -> change instanceof Change.Merge || change instanceof Change.Consolidate)
                .collect(Collectors.toMap(Change::organisationId, Change::into, (one, other) -> one));
    }

    /** Whoever records a member in one of these cells waits, and then sees what became of it. */
    private void lockEnding(Handle sql, Decision decision) {
        Set<UUID> named = new LinkedHashSet<>();
        decision.changes().forEach(change -> named.add(change.organisationId()));
        changes.lock(sql, named);
    }

    private void requireFreeCodes(Handle sql, Decision decision) {
        List<Change.Establish> wishes = decision.changes().stream()
                .filter(change -> change instanceof Change.Establish)
                .map(change -> (Change.Establish) change)
                .toList();
        Map<String, UUID> taken =
                tree.idsByCode(sql, wishes.stream().map(Change.Establish::code).toList());
        Set<String> codes = new HashSet<>(taken.keySet());
        List<TreeRules.Fault> faults = new ArrayList<>();
        wishes.stream()
                .filter(wish -> !codes.add(wish.code()))
                .forEach(wish -> faults.add(new TreeRules.Fault(
                        wish.organisationId(), MembershipProblem.ORGANISATION_CODE_TAKEN, List.of(wish.code()))));
        DecisionRefused.ifAny(faults);
    }

    /** New organisations get their row; those of a repeated decision had one and live again. */
    private void establish(Handle sql, Decision decision) {
        List<TreeWriter.Row> rows = decision.changes().stream()
                .filter(change -> change instanceof Change.Establish)
                .map(change -> (Change.Establish) change)
                .map(wish -> new TreeWriter.Row(wish.organisationId(), wish.code(), true, 0, null))
                .toList();
        if (decision.repeats() == null) {
            writer.insert(sql, rows);
        } else if (!rows.isEmpty()) {
            sql.createUpdate("UPDATE organisation SET live_code = code WHERE id IN (<ids>)")
                    .bindList("ids", rows.stream().map(TreeWriter.Row::id).toList())
                    .execute();
        }
    }

    private void requireNoOpenCases(Handle sql, Decision decision) {
        List<TreeRules.Fault> faults = new ArrayList<>();
        decision.changes().stream()
                .filter(change -> change instanceof Change.End && change.casesTo() == null)
                .map(Change::organisationId)
                .collect(Collectors.collectingAndThen(Collectors.toSet(), ending -> effects.openCasesOf(sql, ending)))
                .forEach((organisation, open) -> faults.add(new TreeRules.Fault(
                        organisation, MembershipProblem.ORGANISATION_HAS_OPEN_CASES, List.of(open))));
        DecisionRefused.ifAny(faults);
    }

    private void requireEmpty(Handle sql, Decision decision, Set<UUID> emptied) {
        List<TreeRules.Fault> faults = new ArrayList<>();
        dispositions
                .left(sql, emptied, decision.effectiveOn())
                .forEach((cell, members) -> faults.add(new TreeRules.Fault(
                        cell, MembershipProblem.ORGANISATION_HAS_MEMBERS, List.of(decision.effectiveOn(), members))));
        DecisionRefused.ifAny(faults);
    }

    private static List<UUID> ids(List<Fact> facts) {
        return facts.stream().map(Fact::id).toList();
    }
}
