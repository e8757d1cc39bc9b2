package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.MembershipProblem;

/** The facts of the organisations that a decision touches, while its changes are made to them. Pure. */
final class Draft {

    private final LocalDate on;
    private final @Nullable String document;
    private final @Nullable String reason;
    private final Organisations.Recorder recorder;
    private final Map<UUID, Fact> before = new LinkedHashMap<>();
    private final Map<UUID, List<Fact>> current = new HashMap<>();
    /** Children by any of their parents, as the facts stood at the beginning. */
    private final Map<UUID, Set<UUID>> children = new HashMap<>();

    Draft(
            Collection<Fact> believed,
            LocalDate on,
            @Nullable String document,
            @Nullable String reason,
            Organisations.Recorder recorder) {
        this.on = on;
        this.document = document;
        this.reason = reason;
        this.recorder = recorder;
        for (Fact fact : believed) {
            if (before.put(fact.id(), fact) == null) {
                of(fact.organisationId()).add(fact);
                if (fact.aspect() == Aspect.PARENT) {
                    children.computeIfAbsent(fact.parentId(), id -> new LinkedHashSet<>())
                            .add(fact.organisationId());
                }
            }
        }
    }

    LocalDate on() {
        return on;
    }

    private List<Fact> of(UUID organisation) {
        return current.computeIfAbsent(organisation, id -> new ArrayList<>());
    }

    private List<Fact> known(UUID organisation) {
        return current.getOrDefault(organisation, List.of());
    }

    List<Fact> facts(UUID organisation, Aspect aspect) {
        return known(organisation).stream()
                .filter(fact -> fact.aspect() == aspect)
                .toList();
    }

    Set<UUID> organisations() {
        return current.keySet();
    }

    boolean exists(UUID organisation) {
        return covering(organisation, Aspect.EXISTENCE).isPresent();
    }

    Optional<Kind> kind(UUID organisation) {
        return covering(organisation, Aspect.KIND).map(fact -> Kind.valueOf(fact.value()));
    }

    private Optional<Fact> covering(UUID organisation, Aspect aspect) {
        return known(organisation).stream()
                .filter(fact ->
                        fact.aspect() == aspect && !on.isBefore(fact.validFrom()) && on.isBefore(fact.validTo()))
                .findFirst();
    }

    /** Those whose link to the parent lasts beyond the day, now that earlier changes were made. */
    Set<UUID> childrenOf(UUID parent) {
        Set<UUID> below = new LinkedHashSet<>();
        for (UUID child : children.getOrDefault(parent, Set.of())) {
            if (known(child).stream()
                    .anyMatch(fact -> fact.aspect() == Aspect.PARENT
                            && parent.equals(fact.parentId())
                            && fact.validTo().isAfter(on))) {
                below.add(child);
            }
        }
        return below;
    }

    void establish(Change.Establish wish) {
        fresh(wish.organisationId(), Aspect.EXISTENCE, "", null, Times.FOREVER);
        fresh(wish.organisationId(), Aspect.NAME, wish.name(), null, Times.FOREVER);
        fresh(wish.organisationId(), Aspect.KIND, wish.kind().name(), null, Times.FOREVER);
        if (wish.parentId() != null) {
            fresh(wish.organisationId(), Aspect.PARENT, "", wish.parentId(), Times.FOREVER);
        }
        if (wish.sector() != null) {
            fresh(wish.organisationId(), Aspect.SECTOR, wish.sector(), null, Times.FOREVER);
        }
        if (wish.territoryCode() != null) {
            fresh(wish.organisationId(), Aspect.TERRITORY, wish.territoryCode(), null, Times.FOREVER);
        }
    }

    /** The covering fact keeps its days before the change; its later days get the new value. */
    void set(UUID organisation, Aspect aspect, String value, @Nullable UUID parent, ReorganisationKind by) {
        Fact fact = covering(organisation, aspect)
                .filter(covering -> !covering.value().equals(value) || !Objects.equals(covering.parentId(), parent))
                .orElseThrow(() -> new ProblemException(MembershipProblem.ORGANISATION_NO_CHANGE, by));
        cut(fact);
        fresh(organisation, aspect, value, parent, fact.validTo());
    }

    /** From the day on, wherever the child stood or would have stood below the one, it stands below the other. */
    void adopt(UUID child, UUID from, UUID to) {
        for (Fact fact : List.copyOf(known(child))) {
            if (fact.aspect() == Aspect.PARENT
                    && from.equals(fact.parentId())
                    && fact.validTo().isAfter(on)) {
                cut(fact);
                of(child)
                        .add(new Fact(
                                Times.newId(),
                                child,
                                Aspect.PARENT,
                                "",
                                to,
                                fact.validFrom().isAfter(on) ? fact.validFrom() : on,
                                fact.validTo(),
                                recorder.recordedAt(),
                                Times.NEVER,
                                document,
                                reason,
                                recorder.author()));
                children.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(child);
            }
        }
    }

    void end(UUID organisation) {
        for (Fact fact : List.copyOf(known(organisation))) {
            if (fact.validTo().isAfter(on)) {
                cut(fact);
            }
        }
    }

    /** Takes the days from the change on away from a fact. */
    private void cut(Fact fact) {
        List<Fact> own = of(fact.organisationId());
        own.remove(fact);
        if (fact.validFrom().isBefore(on)) {
            boolean ends = fact.aspect() == Aspect.EXISTENCE;
            own.add(fact.during(
                    fact.validFrom(),
                    on,
                    recorder.recordedAt(),
                    recorder.author(),
                    ends ? document : fact.document(),
                    ends ? reason : fact.reason()));
        }
    }

    private void fresh(UUID organisation, Aspect aspect, String value, @Nullable UUID parent, LocalDate to) {
        of(organisation)
                .add(new Fact(
                        Times.newId(),
                        organisation,
                        aspect,
                        value,
                        parent,
                        on,
                        to,
                        recorder.recordedAt(),
                        Times.NEVER,
                        document,
                        reason,
                        recorder.author()));
        if (parent != null) {
            children.computeIfAbsent(parent, id -> new LinkedHashSet<>()).add(organisation);
        }
    }

    boolean isFresh(Fact fact) {
        return !before.containsKey(fact.id());
    }

    /** Facts that are no longer believed. */
    List<Fact> old() {
        Set<UUID> standing = new HashSet<>();
        current.values().forEach(facts -> facts.forEach(fact -> standing.add(fact.id())));
        return before.values().stream()
                .filter(fact -> !standing.contains(fact.id()))
                .toList();
    }

    /** Facts that are believed instead. */
    List<Fact> fresh() {
        return current.values().stream()
                .flatMap(List::stream)
                .filter(this::isFresh)
                .toList();
    }

    Set<UUID> changed() {
        Set<UUID> changed = new LinkedHashSet<>();
        old().forEach(fact -> changed.add(fact.organisationId()));
        fresh().forEach(fact -> changed.add(fact.organisationId()));
        return changed;
    }

    /** Those whose place, kind or existence changed: their members are counted elsewhere. */
    Set<UUID> rebuilt() {
        Set<UUID> rebuilt = new LinkedHashSet<>();
        fresh().stream()
                .filter(fact -> fact.aspect() == Aspect.EXISTENCE
                        || fact.aspect() == Aspect.PARENT
                        || fact.aspect() == Aspect.KIND)
                .forEach(fact -> rebuilt.add(fact.organisationId()));
        old().stream()
                .filter(fact -> fact.aspect() == Aspect.EXISTENCE)
                .forEach(fact -> rebuilt.add(fact.organisationId()));
        return rebuilt;
    }
}
