package vn.dangbo.membership.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;
import vn.dangbo.membership.organisation.Change;
import vn.dangbo.membership.organisation.Decision;
import vn.dangbo.membership.organisation.NewOrganisation;
import vn.dangbo.membership.organisation.NewReorganisation;
import vn.dangbo.membership.organisation.Organisations;
import vn.dangbo.membership.organisation.ReorganisationKind;
import vn.dangbo.membership.organisation.Reorganisations;
import vn.dangbo.membership.organisation.Reversals;

/** Makes a random tree, random members, movements, corrections and reorganisations through the use cases. */
@ApplicationScoped
class RandomHistory {

    static final LocalDate BEGIN = LocalDate.of(2010, 1, 1);
    static final int DAYS = 3650;

    private static final MovementKind[] KINDS = {
        MovementKind.MOVED,
        MovementKind.MOVED,
        MovementKind.MOVED,
        MovementKind.MOVED,
        MovementKind.DECEASED,
        MovementKind.TRANSFERRED_OUT,
        MovementKind.RESIGNED,
        MovementKind.STRUCK_OFF,
        MovementKind.RESTORED,
        MovementKind.TRANSFERRED_IN,
        MovementKind.RECOGNISED,
        MovementKind.ADMITTED
    };

    private final Jdbi jdbi;
    private final Organisations organisations;
    private final Reorganisations reorganisations;
    private final Reversals undoing;
    private final Members members;
    private final Movements movements;
    private final OrganisationTree tree;

    RandomHistory(
            Jdbi jdbi,
            Organisations organisations,
            Reorganisations reorganisations,
            Reversals undoing,
            Members members,
            Movements movements,
            OrganisationTree tree) {
        this.jdbi = jdbi;
        this.organisations = organisations;
        this.reorganisations = reorganisations;
        this.undoing = undoing;
        this.members = members;
        this.movements = movements;
        this.tree = tree;
    }

    /** What came of it. */
    record Made(
            List<UUID> all,
            List<UUID> cells,
            List<Instant> instants,
            int movements,
            int reversals,
            int changes,
            int reorganised) {}

    Made make(String prefix, long seed, int steps) {
        return new Run(prefix, new SplittableRandom(seed), seed).run(steps);
    }

    private final class Run {
        private final String prefix;
        private final SplittableRandom random;
        private final Map<String, Kind> kinds = new LinkedHashMap<>();
        private final List<UUID> people = new ArrayList<>();
        private final List<UUID> recorded = new ArrayList<>();
        private final List<UUID> decisions = new ArrayList<>();
        private final List<UUID> everMade = new ArrayList<>();
        private final List<Instant> instants = new ArrayList<>();
        private Map<String, UUID> ids = Map.of();
        private List<UUID> cells = List.of();
        private Instant now;
        private int reversals;
        private int reorganised;
        private int newCells;

        Run(String prefix, SplittableRandom random, long seed) {
            this.prefix = prefix;
            this.random = random;
            this.now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(Math.floorMod(seed, 1000) * 100_000L);
        }

        Made run(int steps) {
            establish();
            for (int step = 0; step < steps; step++) {
                now = now.plusMillis(1 + random.nextInt(5000));
                instants.add(now);
                switch (random.nextInt(16)) {
                    case 0, 1, 2 -> register(15 + random.nextInt(40));
                    case 3 -> reverse();
                    case 4 -> moveOrganisation();
                    case 5, 12 -> undoDecision();
                    case 13 -> merge();
                    case 14 -> split();
                    case 15 -> redoDecision();
                    default -> move(5 + random.nextInt(25));
                }
            }
            List<UUID> all = new ArrayList<>(ids.values());
            all.addAll(everMade);
            return new Made(
                    List.copyOf(all), cells, instants, recorded.size(), reversals, decisions.size(), reorganised);
        }

        private void establish() {
            List<NewOrganisation> list = new ArrayList<>();
            add(list, "R", Kind.SUPERIOR, null);
            for (int g = 0; g < 4; g++) {
                add(list, "G" + g, Kind.GRASSROOTS_COMMITTEE, "R");
                add(list, "K" + g, Kind.GRASSROOTS_CELL, "R");
                for (int s = 0; s < 2; s++) {
                    add(list, "S" + g + s, Kind.SECTIONAL_COMMITTEE, "G" + g);
                    add(list, "C" + g + s, Kind.CELL, "S" + g + s);
                    add(list, "D" + g + s, Kind.CELL, "G" + g);
                }
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(sql -> {
                        List<Outcome> outcomes = organisations.establish(sql, list, recorder());
                        if (outcomes.stream().anyMatch(o -> !(o instanceof Outcome.Accepted))) {
                            throw new AssertionError(outcomes);
                        }
                    }));
            ids = tree.idsByCode(kinds.keySet());
            cells = kinds.entrySet().stream()
                    .filter(entry -> entry.getValue().holdsMembers())
                    .map(entry -> ids.get(entry.getKey()))
                    .toList();
        }

        private void add(List<NewOrganisation> list, String code, Kind kind, String parent) {
            kinds.put(prefix + code, kind);
            list.add(new NewOrganisation(
                    prefix + code, code, kind, parent == null ? null : prefix + parent, null, BEGIN, null, null));
        }

        private void register(int count) {
            List<NewMember> wishes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                LocalDate admitted = day();
                wishes.add(new Person(
                                prefix + (people.size() + i),
                                null,
                                null,
                                "Nguyễn Văn Thử " + i,
                                random.nextBoolean() ? "M" : "F",
                                admitted.minusYears(20),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                admitted,
                                random.nextInt(3) == 0 ? null : admitted.plusYears(1))
                        .in(cell(), admitted, NewMember.Entry.ADMITTED));
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(
                            sql -> members.register(sql, wishes, new Movements.Recorder("test", now), null).stream()
                                    .map(Members.Registered::memberId)
                                    .filter(Objects::nonNull) // a decision had ended the cell
                                    .forEach(people::add)));
        }

        private void move(int count) {
            if (people.isEmpty()) {
                return;
            }
            List<NewMovement> wishes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                MovementKind kind = KINDS[random.nextInt(KINDS.length)];
                boolean enters = kind == MovementKind.MOVED
                        || kind == MovementKind.RESTORED
                        || kind == MovementKind.TRANSFERRED_IN
                        || kind == MovementKind.ADMITTED;
                wishes.add(NewMovement.of(
                        people.get(random.nextInt(people.size())), kind, day(), null, enters ? cell() : null));
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(sql -> {
                        for (Recorded answer : movements.record(sql, wishes, new Movements.Recorder("test", now))) {
                            if (answer instanceof Recorded.Done done) {
                                recorded.add(done.movementId());
                            }
                        }
                    }));
        }

        private void reverse() {
            if (recorded.isEmpty()) {
                return;
            }
            UUID id = recorded.get(random.nextInt(recorded.size()));
            tried(() -> {
                jdbi.useHandle(
                        sql -> movements.reverse(sql, List.of(id), null, "test", new Movements.Recorder("test", now)));
                reversals++;
            });
        }

        private void moveOrganisation() {
            List<String> movable = kinds.entrySet().stream()
                    .filter(entry -> entry.getValue() == Kind.CELL || entry.getValue() == Kind.SECTIONAL_COMMITTEE)
                    .map(Map.Entry::getKey)
                    .toList();
            UUID organisation = ids.get(movable.get(random.nextInt(movable.size())));
            UUID parent = ids.get(prefix + "G" + random.nextInt(4));
            tried(() -> decisions.add(jdbi.withHandle(sql -> reorganisations.carryOut(
                    sql,
                    new NewReorganisation(
                            ReorganisationKind.MOVE,
                            organisation,
                            day().plusDays(1),
                            parent,
                            null,
                            null,
                            null,
                            null,
                            null),
                    recorder()))));
        }

        /** A cell goes on in another one that survives, or in a new one; late, so that few later movements forbid it. */
        private void merge() {
            UUID source = cell();
            LocalDate on = lateDay();
            List<Change> changes = new ArrayList<>();
            UUID into = cell();
            if (random.nextBoolean()) {
                changes.add(newCell());
                into = changes.getFirst().organisationId();
                changes.add(new Change.Consolidate(source, into));
            } else {
                changes.add(new Change.Merge(source, into));
            }
            decide(on, changes);
        }

        /** Half of the members of a cell, by chance, go into a new cell; now and then the cell ends and all of them go. */
        private void split() {
            UUID source = cell();
            LocalDate on = lateDay();
            Change.Establish made = newCell();
            boolean ends = random.nextInt(3) == 0;
            List<UUID> going = new ArrayList<>();
            List<UUID> staying = new ArrayList<>();
            jdbi.withHandle(sql -> sql.createQuery("""
                                    SELECT member_id FROM membership_stay WHERE cell_id = :cell
                                    AND superseded_at = '9999-12-31' AND valid_from <= :on AND valid_to > :on
                                    ORDER BY member_id""")
                            .bind("cell", source)
                            .bind("on", on)
                            .mapTo(UUID.class)
                            .list())
                    .forEach(member -> (ends || random.nextBoolean() ? going : staying).add(member));
            List<Change> changes =
                    new ArrayList<>(List.of(made, new Change.Split(source, made.organisationId(), going, List.of())));
            changes.add(ends ? new Change.End(source, null) : new Change.Split(source, source, staying, List.of()));
            decide(on, changes);
        }

        private Change.Establish newCell() {
            String code = prefix + "N" + newCells++;
            return new Change.Establish(
                    Times.newId(), code, code, Kind.CELL, ids.get(prefix + "G" + random.nextInt(4)), null, null);
        }

        private void decide(LocalDate on, List<Change> changes) {
            tried(() -> {
                decisions.add(jdbi.withHandle(sql -> reorganisations.carryOut(
                        sql, new Decision(on, "QD", "test", null, changes, null, null), recorder())));
                reorganised++;
                changes.stream()
                        .filter(change -> change instanceof Change.Establish)
                        .forEach(change -> everMade.add(change.organisationId()));
            });
            // Later movements go into the new cells too, whether they stand or not.
            List<UUID> all = new ArrayList<>(cells);
            everMade.stream().filter(id -> !all.contains(id)).forEach(all::add);
            cells = all;
        }

        private void redoDecision() {
            if (!decisions.isEmpty()) {
                UUID decision = decisions.get(random.nextInt(decisions.size()));
                tried(() -> decisions.add(jdbi.withHandle(sql -> reorganisations.redo(sql, decision, recorder()))));
            }
        }

        private LocalDate lateDay() {
            return BEGIN.plusDays(DAYS - 200 + random.nextInt(200));
        }

        private void undoDecision() {
            if (!decisions.isEmpty()) {
                UUID decision = decisions.get(random.nextInt(decisions.size()));
                tried(() -> jdbi.useHandle(sql -> undoing.undo(sql, decision, null, null, recorder())));
            }
        }

        /** A refusal is an outcome like any other: it must leave everything as it was. */
        private void tried(Runnable action) {
            try {
                QuarkusTransaction.requiringNew().run(action);
            } catch (ProblemException refused) {
                // as intended
            }
        }

        private Organisations.Recorder recorder() {
            return new Organisations.Recorder("test", now, null, Optional.empty());
        }

        private LocalDate day() {
            return BEGIN.plusDays(random.nextInt(DAYS));
        }

        private UUID cell() {
            return cells.get(random.nextInt(cells.size()));
        }
    }
}
