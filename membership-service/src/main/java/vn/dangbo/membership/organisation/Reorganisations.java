package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.Folding;

/** Changes the tree from a day on, past or future, and takes such changes back exactly. */
@ApplicationScoped
public class Reorganisations {

    private final TreeWriter writer;
    private final OrganisationTree tree;
    private final Folding folding;
    private final OrganisationEvents events;
    private final ReorganisationStore store;

    public Reorganisations(
            TreeWriter writer,
            OrganisationTree tree,
            Folding folding,
            OrganisationEvents events,
            ReorganisationStore store) {
        this.writer = writer;
        this.tree = tree;
        this.folding = folding;
        this.events = events;
        this.store = store;
    }

    /** Facts that a decision takes out of belief, and those that stand instead. */
    private record Edit(List<Fact> old, List<Fact> fresh) {}

    /**
     * Carries out one decision.
     *
     * @throws ProblemException 409 or 422 naming the rule that it breaks
     */
    public UUID carryOut(Handle sql, NewReorganisation wish, Organisations.Recorder recorder) {
        writer.lock(sql);
        List<Fact> facts = writer.facts(sql, List.of(wish.organisationId()), true);
        boolean exists =
                facts.stream().anyMatch(fact -> fact.aspect() == Aspect.EXISTENCE && covers(fact, wish.effectiveOn()));
        if (!exists) {
            throw new ProblemException(
                    KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, wish.organisationId(), wish.effectiveOn());
        }
        Edit edit = switch (wish.kind()) {
            case MOVE -> move(sql, facts, wish, recorder);
            case RENAME -> replace(facts, Aspect.NAME, required(wish.newName(), "/newName"), null, wish, recorder);
            case CHANGE_KIND -> changeKind(sql, facts, wish, recorder);
            case END -> end(sql, facts, wish, recorder);
        };
        writer.supersede(sql, edit.old().stream().map(Fact::id).toList(), recorder.recordedAt());
        writer.insertFacts(sql, edit.fresh());
        UUID id = store.insert(sql, wish, recorder, ids(edit.old()), ids(edit.fresh()));
        publish(sql, Set.of(wish.organisationId()), recorder);
        return id;
    }

    /**
     * Takes a decision back: what it recorded is no longer believed, what it superseded stands again.
     *
     * @throws ProblemException 409 when it was taken back already or a later decision built on it
     */
    public void undo(Handle sql, UUID id, Organisations.Recorder recorder) {
        writer.lock(sql);
        ReorganisationView decision = store.find(sql, id)
                .orElseThrow(() -> new ProblemException(MembershipProblem.REORGANISATION_NOT_FOUND, id));
        if (decision.undoneAt() != null) {
            throw new ProblemException(MembershipProblem.REORGANISATION_UNDONE, id);
        }
        List<UUID> fresh = store.facts(sql, id, "NEW");
        List<UUID> old = store.facts(sql, id, "OLD");
        List<Fact> all = writer.facts(sql, List.of(decision.organisationId()), false);
        List<Fact> standing =
                all.stream().filter(fact -> fresh.contains(fact.id())).toList();
        if (standing.stream().anyMatch(fact -> !fact.supersededAt().equals(Times.NEVER))) {
            throw new ProblemException(MembershipProblem.ORGANISATION_CHANGED_LATER, decision.organisationId());
        }
        List<Fact> again = all.stream()
                .filter(fact -> old.contains(fact.id()))
                .map(fact -> fact.during(
                        fact.validFrom(),
                        fact.validTo(),
                        recorder.recordedAt(),
                        recorder.author(),
                        fact.document(),
                        "decision undone"))
                .toList();
        writer.supersede(sql, fresh, recorder.recordedAt());
        writer.insertFacts(sql, again);
        store.markUndone(sql, id, recorder.recordedAt());
        publish(sql, Set.of(decision.organisationId()), recorder);
    }

    private void publish(Handle sql, Set<UUID> changed, Organisations.Recorder recorder) {
        Set<UUID> ids = new LinkedHashSet<>(changed);
        folding.follow(sql, writer.refresh(sql, ids, recorder.recordedAt()));
        sql.createUpdate("UPDATE organisation SET version = version + 1 WHERE id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .execute();
        events.changed(sql, ids, recorder.recordedAt());
    }

    private Edit move(Handle sql, List<Fact> facts, NewReorganisation wish, Organisations.Recorder recorder) {
        UUID parent = wish.newParentId();
        if (parent == null) {
            throw ProblemException.invalidField("/newParentId", KitProblem.FIELD_MISSING, "/newParentId");
        }
        Fact current = covering(facts, Aspect.PARENT, wish.effectiveOn())
                .orElseThrow(() -> new ProblemException(MembershipProblem.ORGANISATION_NO_CHANGE, wish.kind()));
        Kind kind = Kind.valueOf(
                covering(facts, Aspect.KIND, wish.effectiveOn()).orElseThrow().value());
        requireParent(sql, parent, kind, wish.effectiveOn(), current.validTo());
        return replace(facts, Aspect.PARENT, "", parent, wish, recorder);
    }

    private Edit changeKind(Handle sql, List<Fact> facts, NewReorganisation wish, Organisations.Recorder recorder) {
        if (wish.newKind() == null) {
            throw ProblemException.invalidField("/newKind", KitProblem.FIELD_MISSING, "/newKind");
        }
        Optional<Fact> parent = covering(facts, Aspect.PARENT, wish.effectiveOn());
        if (parent.isPresent()) {
            requireParent(
                    sql,
                    parent.get().parentId(),
                    wish.newKind(),
                    wish.effectiveOn(),
                    parent.get().validTo());
        } else if (!wish.newKind().mayBeRoot()) {
            throw new ProblemException(MembershipProblem.ORGANISATION_ROOT_KIND, wish.newKind());
        }
        boolean cell = Kind.valueOf(covering(facts, Aspect.KIND, wish.effectiveOn())
                        .orElseThrow()
                        .value())
                .holdsMembers();
        if (cell
                && !wish.newKind().holdsMembers()
                && store.hasMembersFrom(sql, wish.organisationId(), wish.effectiveOn())) {
            throw new ProblemException(MembershipProblem.ORGANISATION_HAS_MEMBERS, wish.effectiveOn());
        }
        if (wish.newKind().holdsMembers() && store.hasChildrenFrom(sql, wish.organisationId(), wish.effectiveOn())) {
            throw new ProblemException(MembershipProblem.ORGANISATION_HAS_CHILDREN, wish.effectiveOn());
        }
        return replace(facts, Aspect.KIND, wish.newKind().name(), null, wish, recorder);
    }

    private Edit end(Handle sql, List<Fact> facts, NewReorganisation wish, Organisations.Recorder recorder) {
        if (store.hasMembersFrom(sql, wish.organisationId(), wish.effectiveOn())) {
            throw new ProblemException(MembershipProblem.ORGANISATION_HAS_MEMBERS, wish.effectiveOn());
        }
        if (store.hasChildrenFrom(sql, wish.organisationId(), wish.effectiveOn())) {
            throw new ProblemException(MembershipProblem.ORGANISATION_HAS_CHILDREN, wish.effectiveOn());
        }
        List<Fact> old = facts.stream()
                .filter(fact -> fact.validTo().isAfter(wish.effectiveOn()))
                .toList();
        List<Fact> fresh = old.stream()
                .filter(fact -> fact.validFrom().isBefore(wish.effectiveOn()))
                .map(fact -> fact.during(
                        fact.validFrom(),
                        wish.effectiveOn(),
                        recorder.recordedAt(),
                        recorder.author(),
                        wish.document(),
                        wish.reason()))
                .toList();
        return new Edit(old, fresh);
    }

    /** The covering fact keeps its days before the change; its later days get the new value. */
    private static Edit replace(
            List<Fact> facts,
            Aspect aspect,
            String value,
            @Nullable UUID parent,
            NewReorganisation wish,
            Organisations.Recorder recorder) {
        Fact current = covering(facts, aspect, wish.effectiveOn()).orElseThrow();
        if (current.value().equals(value) && java.util.Objects.equals(current.parentId(), parent)) {
            throw new ProblemException(MembershipProblem.ORGANISATION_NO_CHANGE, wish.kind());
        }
        List<Fact> fresh = new ArrayList<>();
        if (current.validFrom().isBefore(wish.effectiveOn())) {
            fresh.add(current.during(
                    current.validFrom(),
                    wish.effectiveOn(),
                    recorder.recordedAt(),
                    recorder.author(),
                    current.document(),
                    current.reason()));
        }
        fresh.add(new Fact(
                Times.newId(),
                current.organisationId(),
                aspect,
                value,
                parent,
                wish.effectiveOn(),
                current.validTo(),
                recorder.recordedAt(),
                Times.NEVER,
                wish.document(),
                wish.reason(),
                recorder.author()));
        return new Edit(List.of(current), fresh);
    }

    private void requireParent(Handle sql, UUID parent, Kind kind, LocalDate from, LocalDate to) {
        List<OrganisationTree.KindPeriod> periods =
                tree.kinds(sql, List.of(parent)).getOrDefault(parent, List.of());
        LocalDate covered = from;
        for (var period : periods) {
            if (!period.validFrom().isAfter(covered) && period.validTo().isAfter(covered)) {
                if (!kind.mayStandUnder(period.kind())) {
                    throw new ProblemException(MembershipProblem.ORGANISATION_KIND_PARENT, kind, period.kind());
                }
                covered = period.validTo();
            }
        }
        if (covered.isBefore(to)) {
            throw new ProblemException(MembershipProblem.ORGANISATION_PARENT_PERIOD, parent, from, to);
        }
    }

    private static Optional<Fact> covering(List<Fact> facts, Aspect aspect, LocalDate date) {
        return facts.stream()
                .filter(fact -> fact.aspect() == aspect && covers(fact, date))
                .findFirst();
    }

    private static boolean covers(Fact fact, LocalDate date) {
        return !date.isBefore(fact.validFrom()) && date.isBefore(fact.validTo());
    }

    private static String required(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return text;
    }

    private static List<UUID> ids(List<Fact> facts) {
        return facts.stream().map(Fact::id).toList();
    }
}
