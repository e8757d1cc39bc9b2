package vn.dangbo.deploy.scenarios.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;

class InvariantsTest {

    private static final Map<String, Set<String>> PARENTS = Map.of(
            "SUPERIOR", Set.of("PROVINCE"),
            "GRASSROOTS_COMMITTEE", Set.of("PROVINCE", "SUPERIOR"),
            "GRASSROOTS_CELL", Set.of("PROVINCE", "SUPERIOR"),
            "SECTIONAL_COMMITTEE", Set.of("GRASSROOTS_COMMITTEE"),
            "CELL", Set.of("GRASSROOTS_COMMITTEE", "SECTIONAL_COMMITTEE"));

    static Stream<String> scenarios() {
        return Catalogue.ids().stream();
    }

    private static Records records(String id) {
        return GeneratedScenarios.get(id).records();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theDatesOfAPersonNeverRunBackwards(String id) {
        LocalDate asOf = GeneratedScenarios.get(id).scenario().asOf();
        for (Table.Row m : records(id).members.values()) {
            LocalDate birth = m.date("birthDate");
            LocalDate decision = m.date("admissionDecisionOn");
            LocalDate admitted = m.date("admittedOn");
            assertThat(birth.plusYears(18)).as("%s", m).isBefore(decision);
            assertThat(birth.plusYears(61)).as("%s", m).isAfter(decision);
            assertThat(birth.plusYears(96)).as("%s", m).isAfter(asOf);
            assertThat(decision).as("%s", m).isBeforeOrEqualTo(admitted);
            assertThat(admitted).as("%s", m).isBeforeOrEqualTo(m.date("from"));
            assertThat(m.text("entry").equals("ADMITTED")).as("%s", m).isEqualTo(admitted.equals(m.date("from")));
            if (!m.text("officialOn").isEmpty()) {
                assertThat(m.date("officialOn")).as("%s", m).isEqualTo(admitted.plusMonths(12));
                assertThat(m.date("officialOn")).as("%s", m).isBeforeOrEqualTo(asOf);
            } else if (records(id).cellOn(m.text("profileNumber"), asOf) != null) {
                assertThat(admitted.plusMonths(12)).as("%s", m).isAfter(asOf);
            }
        }
    }

    @Test
    void numbersAreUniqueOverAllScenariosAndMarkedSynthetic() {
        Set<String> profiles = new HashSet<>();
        Set<String> cards = new HashSet<>();
        Set<String> citizens = new HashSet<>();
        for (String id : Catalogue.ids()) {
            for (Table.Row m : records(id).members.values()) {
                assertThat(m.text("profileNumber")).hasSize(10).startsWith("SYN");
                assertThat(profiles.add(m.text("profileNumber"))).isTrue();
                assertThat(m.text("citizenId")).matches("999[0-9]{9}");
                assertThat(citizens.add(m.text("citizenId"))).isTrue();
                if (!m.text("cardNumber").isEmpty()) {
                    assertThat(m.text("cardNumber")).matches("999[0-9]{9}");
                    assertThat(cards.add(m.text("cardNumber"))).isTrue();
                }
                assertThat(m.text("cardNumber").isEmpty())
                        .isEqualTo(m.text("officialOn").isEmpty());
            }
        }
    }

    @Test
    void organisationsAndTerritoryHaveCodesOfTheirOwnInEveryScenario() {
        Set<String> organisations = new HashSet<>();
        Set<String> territories = new HashSet<>();
        for (String id : Catalogue.ids()) {
            records(id)
                    .rows("organisations")
                    .forEach(o -> assertThat(organisations.add(o.text("code"))).isTrue());
            records(id)
                    .rows("territory-units")
                    .forEach(t -> assertThat(territories.add(t.text("code"))).isTrue());
        }
        assertThat(organisations).allMatch(code -> code.length() <= 40).doesNotContainAnyElementsOf(territories);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aMemberIsInOneCellADayAndTheCellExists(String id) {
        Records records = records(id);
        Map<String, String> at = new HashMap<>();
        Map<String, LocalDate> last = new HashMap<>();
        for (Table.Row m : records.members.values()) {
            assertCell(records, m.text("cellCode"), m.date("from"));
            at.put(m.text("profileNumber"), m.text("cellCode"));
            last.put(m.text("profileNumber"), m.date("from"));
        }
        for (Table.Row move : records.rows("movements")) {
            String profile = move.text("profileNumber");
            LocalDate on = move.date("effectiveOn");
            assertThat(at.get(profile)).as("%s", move).isEqualTo(move.text("fromCellCode"));
            assertThat(on).as("%s", move).isAfter(last.put(profile, on));
            assertCell(records, move.text("fromCellCode"), on.minusDays(1));
            assertThat(move.text("toCellCode").isEmpty())
                    .isEqualTo(!move.text("kind").equals("MOVED"));
            if (move.text("toCellCode").isEmpty()) {
                at.remove(profile);
            } else {
                assertCell(records, move.text("toCellCode"), on);
                at.put(profile, move.text("toCellCode"));
            }
        }
        for (List<Records.Change> changes : records.changes.values()) {
            for (int i = 1; i < changes.size(); i++) {
                assertThat(changes.get(i).on()).isAfter(changes.get(i - 1).on());
                assertThat(changes.get(i - 1).cell()).isNotNull();
            }
        }
    }

    private static void assertCell(Records records, String code, LocalDate day) {
        Records.Unit unit = records.units.get(code);
        assertThat(unit).as(code).isNotNull();
        assertThat(unit.kind()).isIn("CELL", "GRASSROOTS_CELL");
        assertThat(unit.existsOn(day)).as("%s on %s", code, day).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void anOpenCellAlwaysHasThreeOfficialMembersAndAnEndedOneNone(String id) {
        Records records = records(id);
        LocalDate opening = records.members.values().stream()
                .map(m -> m.date("from"))
                .min(LocalDate::compareTo)
                .orElseThrow();
        Map<String, TreeMap<LocalDate, Integer>> officials = new HashMap<>();
        records.changes.forEach((profile, changes) -> {
            LocalDate due = records.members.get(profile).date("admittedOn").plusMonths(12);
            for (int i = 0; i < changes.size(); i++) {
                String cell = changes.get(i).cell();
                LocalDate from =
                        changes.get(i).on().isBefore(due) ? due : changes.get(i).on();
                LocalDate to = i + 1 < changes.size() ? changes.get(i + 1).on() : LocalDate.MAX;
                if (cell != null && from.isBefore(to)) {
                    officials.computeIfAbsent(cell, c -> new TreeMap<>()).merge(from, 1, Integer::sum);
                    officials.get(cell).merge(to, -1, Integer::sum);
                }
            }
        });
        for (Map.Entry<String, Records.Unit> unit : records.units.entrySet()) {
            if (!unit.getValue().kind().endsWith("CELL")) {
                continue;
            }
            int count = 0;
            for (Map.Entry<LocalDate, Integer> change :
                    officials.get(unit.getKey()).entrySet()) {
                count += change.getValue();
                boolean open = unit.getValue().existsOn(change.getKey())
                        && !change.getKey().equals(LocalDate.MAX);
                assertThat(open ? count >= 3 : count == 0)
                        .as("%s has %s official members on %s", unit.getKey(), count, change.getKey())
                        .isTrue();
            }
            LocalDate first = unit.getValue().row().date("establishedOn");
            assertThat(officials.get(unit.getKey()).firstKey()).isEqualTo(first.isBefore(opening) ? opening : first);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aParentIsOfAnAllowedKindAndLivesAsLongAsTheChild(String id) {
        Records records = records(id);
        records.units.forEach((code, unit) -> {
            List<LocalDate> turns = new ArrayList<>(unit.parents().keySet());
            for (int i = 0; i < turns.size(); i++) {
                String parent = unit.parents().get(turns.get(i));
                if (parent.isEmpty()) {
                    assertThat(unit.kind()).isEqualTo("PROVINCE");
                    continue;
                }
                Records.Unit above = records.units.get(parent);
                assertThat(PARENTS.get(unit.kind())).as(code).contains(above.kind());
                assertThat(above.existsOn(turns.get(i))).as(code).isTrue();
                if (i == turns.size() - 1 && !above.row().text("endedOn").isEmpty()) {
                    assertThat(unit.row().text("endedOn")).as(code).isNotEmpty();
                    assertThat(unit.row().date("endedOn"))
                            .isBeforeOrEqualTo(above.row().date("endedOn"));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void grassrootsOrganisationsHaveTheSizeOfTheirKind(String id) {
        Records records = records(id);
        LocalDate asOf = GeneratedScenarios.get(id).scenario().asOf();
        String top = GeneratedScenarios.get(id).scenario().organisationCode();
        Map<String, Integer> sizes = new HashMap<>();
        for (String profile : records.members.keySet()) {
            String at = records.cellOn(profile, asOf);
            while (at != null && !at.isEmpty()) {
                sizes.merge(at, 1, Integer::sum);
                at = records.units.get(at).parents().floorEntry(asOf).getValue();
            }
        }
        for (String code : records.organisations(top, asOf)) {
            String kind = records.units.get(code).kind();
            if (kind.equals("GRASSROOTS_CELL")) {
                assertThat(sizes.get(code)).as(code).isLessThan(30);
            } else if (kind.equals("GRASSROOTS_COMMITTEE")) {
                assertThat(sizes.get(code)).as(code).isGreaterThanOrEqualTo(20);
            }
        }
    }
}
