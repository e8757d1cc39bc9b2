package vn.dangbo.membership.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.member.Members;
import vn.dangbo.membership.member.NewMember;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.organisation.NewOrganisation;
import vn.dangbo.membership.organisation.NewReorganisation;
import vn.dangbo.membership.organisation.Organisations;
import vn.dangbo.membership.organisation.ReorganisationKind;
import vn.dangbo.membership.organisation.Reorganisations;

/** Writers, folds and changes of the tree at the same time: a reader never sees a wrong headcount. */
@QuarkusTest
class LedgerConcurrencyTest {

    private static final LocalDate BEGIN = LocalDate.of(2015, 1, 1);
    private static final int PEOPLE = 120;
    private static final int CELLS = 6;

    @Inject
    Organisations organisations;

    @Inject
    Reorganisations reorganisations;

    @Inject
    Members members;

    @Inject
    Movements movements;

    @Inject
    OrganisationTree tree;

    @Inject
    Ledger ledger;

    @Inject
    Folding folding;

    @Inject
    Invariants invariants;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    @Test
    void moves_inside_never_change_the_whole() throws Exception {
        List<NewOrganisation> list = new ArrayList<>();
        list.add(organisation("R", Kind.SUPERIOR, null));
        list.add(organisation("G0", Kind.GRASSROOTS_COMMITTEE, "R"));
        list.add(organisation("G1", Kind.GRASSROOTS_COMMITTEE, "R"));
        for (int i = 0; i < CELLS; i++) {
            list.add(organisation("C" + i, Kind.CELL, "G" + i % 2));
        }
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(sql -> organisations.establish(sql, list, recorder())));
        var ids = tree.idsByCode(list.stream().map(NewOrganisation::code).toList());
        UUID root = ids.get("CC-R");
        List<UUID> people = register(ids.get("CC-C0"));

        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                int writer = w;
                writers.add(
                        threads.submit(() -> move(people, ids.values().stream().toList(), writer)));
            }
            writers.add(threads.submit(() -> changeTree(ids.get("CC-C1"), ids.get("CC-G0"), ids.get("CC-G1"))));
            Callable<Integer> folder = () -> {
                int folds = 0;
                while (!done.get()) {
                    folding.fold();
                    folds++;
                }
                return folds;
            };
            Callable<Integer> reader = () -> {
                int reads = 0;
                while (!done.get()) {
                    Totals totals = ledger.totals(List.of(Span.until(0, root, LocalDate.of(2030, 1, 1))), null)
                            .getOrDefault(0, Totals.EMPTY);
                    assertThat(totals.total()).isEqualTo(PEOPLE);
                    reads++;
                }
                return reads;
            };
            Future<Integer> folds = threads.submit(folder);
            Future<Integer> reads = threads.submit(reader);
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            assertThat(folds.get()).isPositive();
            assertThat(reads.get()).isPositive();
        }
        folding.fold();
        assertThat(invariants.check().laws())
                .allSatisfy(law -> assertThat(law.violations()).as(law.code()).isZero());
    }

    private static NewOrganisation organisation(String code, Kind kind, String parent) {
        return new NewOrganisation(
                "CC-" + code, code, kind, parent == null ? null : "CC-" + parent, null, BEGIN, null, null);
    }

    private List<UUID> register(UUID cell) {
        List<NewMember> wishes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            wishes.add(new Person(
                            "CC" + i,
                            null,
                            null,
                            "Trần Thị Thử " + i,
                            "F",
                            LocalDate.of(1980, 1, 1),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            BEGIN,
                            BEGIN.plusYears(1))
                    .in(cell, BEGIN, NewMember.Entry.ADMITTED));
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi
                        .withHandle(
                                sql -> members.register(sql, wishes, new Movements.Recorder("test", times.now()), null))
                        .stream()
                        .map(Members.Registered::memberId)
                        .toList());
    }

    private Void move(List<UUID> people, List<UUID> organisations, int writer) {
        SplittableRandom random = new SplittableRandom(writer);
        for (int round = 0; round < 25; round++) {
            List<NewMovement> wishes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                wishes.add(NewMovement.of(
                        people.get(random.nextInt(people.size())),
                        MovementKind.MOVED,
                        BEGIN.plusDays(1 + random.nextInt(3000)),
                        null,
                        organisations.get(random.nextInt(organisations.size()))));
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(
                            sql -> movements.record(sql, wishes, new Movements.Recorder("test", times.now()))));
        }
        return null;
    }

    private Void changeTree(UUID cell, UUID one, UUID other) {
        for (int i = 0; i < 12; i++) {
            LocalDate day = BEGIN.plusDays(100L + 100L * i);
            UUID parent = i % 2 == 0 ? one : other;
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(sql -> reorganisations.carryOut(
                            sql,
                            new NewReorganisation(
                                    ReorganisationKind.MOVE, cell, day, parent, null, null, null, null, null),
                            recorder())));
        }
        return null;
    }

    private Organisations.Recorder recorder() {
        return new Organisations.Recorder("test", times.now(), null, Optional.empty());
    }
}
