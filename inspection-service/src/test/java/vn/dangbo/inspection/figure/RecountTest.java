package vn.dangbo.inspection.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.TreeWriter;

/** Random records, and every figure against a recount that knows no SQL. */
@QuarkusTest
class RecountTest {

    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 1200;

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    private final Office office = Office.central();

    /** @param path the organisations above the subject on the day of the decision, itself included */
    private record Counted(boolean member, boolean supervision, String subject, Set<String> path, LocalDate on) {}

    private record Disciplined(boolean member, Set<String> path, LocalDate signedOn, LocalDate announcedOn) {}

    private final List<Counted> subjects = new ArrayList<>();
    private final List<Disciplined> decisions = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void figuresEqualTheRecount(long seed) {
        Random random = new Random(seed);
        Tree tree = grow(random);
        load(tree, random);
        List<String> places = List.of("P", "S1", "S2", "G0", "G1", "G4", "C0", "C7");
        for (int i = 0; i < 15; i++) {
            String place = places.get(random.nextInt(places.size()));
            LocalDate from = BEGIN.plusDays(random.nextInt(DAYS));
            LocalDate to = from.plusDays(1 + random.nextInt(500));
            LocalDate asOf = to.plusDays(random.nextInt(30) - 10);
            String period = "organisationId=" + tree.id(place) + "&from=" + from + "&to=" + to;
            for (boolean member : new boolean[] {true, false}) {
                String type = member ? "members" : "organisations";
                for (boolean supervision : new boolean[] {true, false}) {
                    String code = "inspection." + (supervision ? "supervised." : "inspected.") + type;
                    Predicate<Counted> kind =
                            x -> x.supervision() == supervision && x.path().contains(place);
                    List<Counted> counted = subjects.stream()
                            .filter(kind)
                            .filter(x -> x.member() == member && within(x.on(), from, to))
                            .toList();
                    // An open inspection shows by nothing, so it does not turn "not measured" into 0 either.
                    boolean recorded = subjects.stream().anyMatch(kind.and(x -> x.on().isBefore(LocalDate.MAX)));
                    assertThat(office.figure(code, period))
                            .as("%s %s", code, period)
                            .isEqualTo(recorded ? "" + counted.size() : "NOT_MEASURED");
                    assertThat(office.figure(code, period + "&distinct=true"))
                            .as("%s %s distinct", code, period)
                            .isEqualTo(
                                    recorded
                                            ? ""
                                                    + counted.stream()
                                                            .map(Counted::subject)
                                                            .distinct()
                                                            .count()
                                            : "NOT_MEASURED");
                }
                boolean recorded = decisions.stream().anyMatch(d -> d.path().contains(place));
                long disciplined = decisions.stream()
                        .filter(d -> d.member() == member && d.path().contains(place))
                        .filter(d -> within(d.signedOn(), from, to)
                                && !d.announcedOn().isAfter(asOf))
                        .count();
                assertThat(office.figure("inspection.disciplined." + type, period + "&asOf=" + asOf))
                        .as("%s %s asOf %s", type, period, asOf)
                        .isEqualTo(recorded ? "" + disciplined : "NOT_MEASURED");
            }
        }
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    // G0..G5 are committees that move from S1 to S2 on a random day; C0..C11 are cells, two in each.
    private LocalDate[] moves = new LocalDate[6];

    private Tree grow(Random random) {
        Tree tree = new Tree();
        tree.add("P", Kind.PROVINCE, null);
        tree.add("S1", Kind.SUPERIOR, "P");
        tree.add("S2", Kind.SUPERIOR, "P");
        moves = new LocalDate[6];
        for (int g = 0; g < 6; g++) {
            moves[g] = BEGIN.plusDays(random.nextInt(DAYS));
            tree.addMoving("G" + g, Kind.GRASSROOTS_COMMITTEE, "S1", "S2", moves[g]);
        }
        for (int c = 0; c < 12; c++) {
            tree.add("C" + c, Kind.CELL, "G" + c / 2);
        }
        tree.save(writer, jdbi);
        return tree;
    }

    private Set<String> path(String organisation, LocalDate on) {
        Set<String> path = new HashSet<>(Set.of(organisation, "P"));
        String committee = organisation;
        if (organisation.startsWith("C")) {
            committee = "G" + Integer.parseInt(organisation.substring(1)) / 2;
            path.add(committee);
        }
        path.add(on.isBefore(moves[Integer.parseInt(committee.substring(1))]) ? "S1" : "S2");
        return path;
    }

    private void load(Tree tree, Random random) {
        String p = tree.prefix;
        for (int m = 0; m < 40; m++) {
            membership.add(p + "M" + m, tree.id("C" + m % 12), Tree.START, LocalDate.of(9999, 12, 31));
        }
        StringBuilder inspections =
                new StringBuilder("code,kind,mode,leadOrganisationCode,decidedOn,concludedOn,announcedOn\n");
        StringBuilder rows = new StringBuilder("inspectionCode,subjectType,organisationCode,profileNumber,outcome\n");
        for (int i = 0; i < 60; i++) {
            LocalDate decided = BEGIN.plusDays(random.nextInt(DAYS));
            LocalDate concluded = random.nextInt(6) == 0 ? null : decided.plusDays(random.nextInt(60));
            boolean supervision = random.nextInt(3) == 0;
            inspections
                    .append(p)
                    .append("I")
                    .append(i)
                    .append(supervision ? ",REGULAR_SUPERVISION" : ",OBSERVANCE")
                    .append(",REGULAR,")
                    .append(p)
                    .append("P,")
                    .append(decided)
                    .append(',')
                    .append(concluded == null ? "" : concluded)
                    .append(",\n");
            Set<String> chosen = new HashSet<>();
            for (int n = random.nextInt(12); n > 0; n--) {
                boolean member = random.nextBoolean();
                int number = random.nextInt(member ? 40 : 12);
                String subject = member ? "M" + number : number < 6 ? "G" + number : "C" + number;
                if (!chosen.add(subject)) {
                    continue;
                }
                rows.append(p)
                        .append("I")
                        .append(i)
                        .append(member ? ",MEMBER,," + p + subject : ",ORGANISATION," + p + subject + ",")
                        .append(",\n");
                String place = member ? "C" + number % 12 : subject;
                LocalDate on = concluded == null ? LocalDate.MAX : concluded;
                subjects.add(new Counted(member, supervision, subject, path(place, decided), on));
            }
        }
        StringBuilder discipline = new StringBuilder(
                "caseCode,subjectType,organisationCode,profileNumber,form,decidingOrganisationCode,signedOn,announcedOn\n");
        for (int i = 0; i < 60; i++) {
            boolean member = random.nextBoolean();
            int number = random.nextInt(member ? 40 : 6);
            LocalDate signed = BEGIN.plusDays(random.nextInt(DAYS));
            LocalDate announced = signed.plusDays(random.nextInt(16));
            discipline
                    .append(p)
                    .append("K")
                    .append(i)
                    .append(member ? ",MEMBER,," + p + "M" + number : ",ORGANISATION," + p + "G" + number + ",")
                    .append(",WARNING,")
                    .append(p)
                    .append("P,")
                    .append(signed)
                    .append(',')
                    .append(announced)
                    .append('\n');
            decisions.add(new Disciplined(
                    member, path(member ? "C" + number % 12 : "G" + number, signed), signed, announced));
        }
        assertThat(office.load("inspections", inspections.toString())).contains("rejected 0");
        assertThat(office.load("inspection-subjects", rows.toString()))
                .contains("accepted " + subjects.size() + " rejected 0");
        assertThat(office.load("discipline", discipline.toString())).contains("accepted 60 rejected 0");
    }
}
