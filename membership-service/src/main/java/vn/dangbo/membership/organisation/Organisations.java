package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.ClosureChange;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.Folding;

/** Establishes organisations, many at once, in any order; the tree, the roll-ups and the feed follow in one transaction. */
@ApplicationScoped
public class Organisations {

    private final TreeWriter writer;
    private final OrganisationTree tree;
    private final Folding folding;
    private final OrganisationEvents events;
    private final KindRules kinds;

    public Organisations(
            TreeWriter writer, OrganisationTree tree, Folding folding, OrganisationEvents events, KindRules kinds) {
        this.writer = writer;
        this.tree = tree;
        this.folding = folding;
        this.events = events;
        this.kinds = kinds;
    }

    /** Who records, when, from which import, and below which organisation they may. */
    public record Recorder(
            String author, Instant recordedAt, @Nullable UUID importId, Optional<UUID> scopeRoot) {}

    /** A parent that stands in the tree or in the same list. */
    private record Parent(UUID id, List<OrganisationTree.KindPeriod> kinds) {
        boolean exists(LocalDate from, LocalDate to) {
            LocalDate covered = from;
            for (var period : kinds) {
                if (!period.validFrom().isAfter(covered) && period.validTo().isAfter(covered)) {
                    covered = period.validTo();
                }
            }
            return !covered.isBefore(to);
        }
    }

    public List<Outcome> establish(Handle sql, List<NewOrganisation> wishes, Recorder recorder) {
        writer.lock(sql);
        Plan plan = new Plan(sql, wishes, recorder);
        List<Outcome> outcomes = plan.decide();
        writer.insert(sql, plan.rows);
        writer.insertFacts(sql, plan.facts);
        if (!plan.rows.isEmpty()) {
            List<UUID> ids = plan.rows.stream().map(TreeWriter.Row::id).toList();
            ClosureChange change = writer.refresh(sql, ids, recorder.recordedAt());
            folding.follow(sql, change);
            events.changed(sql, ids, recorder.recordedAt());
        }
        return outcomes;
    }

    /** The decisions over one list: parents before children, wherever they stand in it. */
    private final class Plan {
        private final Handle sql;
        private final List<NewOrganisation> wishes;
        private final Recorder recorder;
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final Map<String, Parent> parents = new HashMap<>();
        private final Map<String, List<Fact>> known = new HashMap<>();
        private final Outcome[] outcomes;
        private final List<TreeWriter.Row> rows = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private final @Nullable Set<UUID> reach;

        Plan(Handle sql, List<NewOrganisation> wishes, Recorder recorder) {
            this.sql = sql;
            this.wishes = wishes;
            this.recorder = recorder;
            this.outcomes = new Outcome[wishes.size()];
            Set<String> codes = new java.util.HashSet<>();
            for (NewOrganisation wish : wishes) {
                codes.add(wish.code());
                if (wish.parentCode() != null) {
                    codes.add(wish.parentCode());
                }
            }
            Map<String, UUID> ids = tree.idsByCode(sql, codes);
            Map<UUID, List<OrganisationTree.KindPeriod>> kinds = tree.kinds(sql, ids.values());
            ids.forEach((code, id) -> parents.put(code, new Parent(id, kinds.getOrDefault(id, List.of()))));
            loadKnown(ids);
            this.reach = recorder.scopeRoot()
                    .map(root -> tree.below(sql, root, ids.values()))
                    .orElse(null);
        }

        private void loadKnown(Map<String, UUID> ids) {
            Map<UUID, List<Fact>> byId = new HashMap<>();
            List<UUID> asked = wishes.stream()
                    .map(wish -> ids.get(wish.code()))
                    .filter(java.util.Objects::nonNull)
                    .distinct()
                    .toList();
            writer.facts(sql, asked, false)
                    .forEach(fact -> byId.computeIfAbsent(fact.organisationId(), id -> new ArrayList<>())
                            .add(fact));
            ids.forEach((code, id) -> {
                if (byId.containsKey(id)) {
                    known.put(code, byId.get(id));
                }
            });
        }

        List<Outcome> decide() {
            for (int i = 0; i < wishes.size(); i++) {
                NewOrganisation wish = wishes.get(i);
                Integer earlier = places.putIfAbsent(wish.code(), i);
                if (known.containsKey(wish.code())) {
                    outcomes[i] = asRecorded(wish)
                            ? Outcome.UNCHANGED
                            : Outcome.rejected("code", MembershipProblem.ORGANISATION_CODE_TAKEN, wish.code());
                } else if (earlier != null) {
                    outcomes[i] = wishes.get(earlier).equals(wish)
                            ? Outcome.UNCHANGED
                            : Outcome.rejected("code", MembershipProblem.ORGANISATION_CODE_TAKEN, wish.code());
                } else if (!wish.establishedOn().isBefore(wish.end())) {
                    outcomes[i] = Outcome.rejected("endedOn", MembershipProblem.ORGANISATION_DATES_BACKWARDS);
                }
            }
            boolean progress = true;
            while (progress) {
                progress = false;
                for (int i = 0; i < wishes.size(); i++) {
                    if (outcomes[i] == null && ready(wishes.get(i))) {
                        outcomes[i] = place(wishes.get(i));
                        progress = true;
                    }
                }
            }
            for (int i = 0; i < wishes.size(); i++) {
                if (outcomes[i] == null) { // nobody can come first: the parents lead round in a circle
                    outcomes[i] = Outcome.rejected(
                            "parentCode",
                            KitProblem.ORGANISATION_CYCLE,
                            wishes.get(i).code());
                }
            }
            return List.of(outcomes);
        }

        /** Its parent is decided: standing, or refused, or nowhere to be found. */
        private boolean ready(NewOrganisation wish) {
            return wish.parentCode() == null
                    || parents.containsKey(wish.parentCode())
                    || !places.containsKey(wish.parentCode())
                    || outcomes[places.get(wish.parentCode())] != null;
        }

        private Outcome place(NewOrganisation wish) {
            Parent parent = wish.parentCode() == null ? null : parents.get(wish.parentCode());
            if (wish.parentCode() != null && parent == null) {
                return Outcome.rejected(
                        "parentCode", KitProblem.ORGANISATION_PARENT_MISSING, wish.parentCode(), wish.establishedOn());
            }
            if (parent == null && !wish.kind().mayBeRoot()) {
                return Outcome.rejected("kind", MembershipProblem.ORGANISATION_ROOT_KIND, wish.kind());
            }
            if (reach != null && (parent == null || !reach.contains(parent.id()))) {
                return Outcome.rejected("parentCode", KitProblem.OUTSIDE_SUBTREE, "-");
            }
            if (parent != null) {
                if (!parent.exists(wish.establishedOn(), wish.end())) {
                    return Outcome.rejected(
                            "parentCode",
                            MembershipProblem.ORGANISATION_PARENT_PERIOD,
                            wish.parentCode(),
                            wish.establishedOn(),
                            wish.end());
                }
                for (var period : parent.kinds()) {
                    LocalDate begins = period.validFrom().isAfter(wish.establishedOn())
                            ? period.validFrom()
                            : wish.establishedOn();
                    boolean meets =
                            begins.isBefore(wish.end()) && period.validTo().isAfter(begins);
                    if (meets && !kinds.allows(wish.kind(), period.kind(), begins)) {
                        return Outcome.rejected(
                                "kind",
                                MembershipProblem.ORGANISATION_KIND_PARENT,
                                wish.kind(),
                                period.kind(),
                                begins,
                                kinds.source(wish.kind(), begins));
                    }
                }
            }
            UUID id = Times.newId();
            rows.add(new TreeWriter.Row(id, wish.code(), true, 1, recorder.importId()));
            facts.addAll(facts(id, parent == null ? null : parent.id(), wish));
            parents.put(
                    wish.code(),
                    new Parent(
                            id,
                            List.of(new OrganisationTree.KindPeriod(
                                    id, wish.kind(), wish.establishedOn(), wish.end()))));
            if (reach != null) {
                reach.add(id);
            }
            return Outcome.ACCEPTED;
        }

        private List<Fact> facts(UUID id, @Nullable UUID parentId, NewOrganisation wish) {
            List<Fact> own = new ArrayList<>();
            own.add(fact(id, Aspect.EXISTENCE, "", null, wish));
            own.add(fact(id, Aspect.NAME, wish.name(), null, wish));
            own.add(fact(id, Aspect.KIND, wish.kind().name(), null, wish));
            if (parentId != null) {
                own.add(fact(id, Aspect.PARENT, "", parentId, wish));
            }
            if (wish.sector() != null) {
                own.add(fact(id, Aspect.SECTOR, wish.sector(), null, wish));
            }
            if (wish.territoryCode() != null) {
                own.add(fact(id, Aspect.TERRITORY, wish.territoryCode(), null, wish));
            }
            return own;
        }

        private Fact fact(UUID id, Aspect aspect, String value, @Nullable UUID parentId, NewOrganisation wish) {
            return new Fact(
                    Times.newId(),
                    id,
                    aspect,
                    value,
                    parentId,
                    wish.establishedOn(),
                    wish.end(),
                    recorder.recordedAt(),
                    Times.NEVER,
                    null,
                    null,
                    recorder.author());
        }

        /** Compares with what was recorded first, so that the same file stays a repetition after later changes. */
        private boolean asRecorded(NewOrganisation wish) {
            List<Fact> all = known.get(wish.code());
            Instant first =
                    all.stream().map(Fact::recordedAt).min(Instant::compareTo).orElseThrow();
            Map<Aspect, Fact> original = new HashMap<>();
            all.stream()
                    .filter(fact -> fact.recordedAt().equals(first))
                    .forEach(fact -> original.put(fact.aspect(), fact));
            Fact exists = original.get(Aspect.EXISTENCE);
            Parent parent = wish.parentCode() == null ? null : parents.get(wish.parentCode());
            return exists != null
                    && exists.validFrom().equals(wish.establishedOn())
                    && exists.validTo().equals(wish.end())
                    && same(original.get(Aspect.NAME), wish.name())
                    && same(original.get(Aspect.KIND), wish.kind().name())
                    && same(original.get(Aspect.SECTOR), wish.sector())
                    && same(original.get(Aspect.TERRITORY), wish.territoryCode())
                    && java.util.Objects.equals(
                            original.containsKey(Aspect.PARENT)
                                    ? original.get(Aspect.PARENT).parentId()
                                    : null,
                            parent == null ? null : parent.id());
        }

        private static boolean same(@Nullable Fact fact, @Nullable String value) {
            return java.util.Objects.equals(fact == null ? null : fact.value(), value);
        }
    }
}
