package vn.dangbo.deploy.scenarios.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.PublishedFigure;
import vn.dangbo.deploy.scenarios.recount.GeneratedScenarios.Generated;

class PublishedFiguresTest {

    static Stream<String> scenarios() {
        return Catalogue.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPublishedFigureComesBackOutOfTheFiles(String id) {
        Generated generated = GeneratedScenarios.get(id);
        Recount recount = new Recount(generated.records(), generated.scenario().organisationCode());
        for (PublishedFigure figure : generated.scenario().figures()) {
            BigDecimal computed = recount.of(figure);
            assertThat(figure.agreesWith(computed))
                    .as(
                            "%s %s %s: published %s, counted %s",
                            figure.code(), figure.asOf(), figure.from(), figure.value(), computed)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theFilesAreThePinnedOnes(String id) {
        List<String> written =
                GeneratedScenarios.get(id).files().stream().map(f -> f.line()).toList();

        assertThat(written)
                .containsExactlyElementsOf(
                        Catalogue.files(id).stream().map(f -> f.line()).toList());
    }

    @Test
    void khanhHoaGrowsBy1800InEveryYear() {
        Records records = GeneratedScenarios.get("khanh-hoa-2021").records();

        List<Integer> growth = IntStream.rangeClosed(2010, 2020)
                .mapToObj(y -> headcountAtTurn(records, y + 1) - headcountAtTurn(records, y))
                .toList();

        assertThat(growth).hasSize(11).containsOnly(1800);
    }

    private static int headcountAtTurn(Records records, int year) {
        int before = records.members("KH", LocalDate.of(year, 1, 1).minusDays(1));
        assertThat(records.members("KH", LocalDate.of(year, 1, 1))).isEqualTo(before);
        return before;
    }

    @Test
    void manyHamletsHadNoCellIn2010AndNoneIsLeft() {
        Records records = GeneratedScenarios.get("khanh-hoa-2021").records();

        assertThat(hamletCells(records, LocalDate.of(2010, 1, 1))).isBetween(500L, 750L);
        assertThat(hamletCells(records, LocalDate.of(2021, 11, 10)))
                .isEqualTo(records.rows("territory-units").stream()
                        .filter(t -> List.of("HAMLET", "RESIDENTIAL_GROUP").contains(t.text("kind")))
                        .count());
    }

    private static long hamletCells(Records records, LocalDate day) {
        return records.organisations("KH", day).stream()
                .map(records.units::get)
                .filter(u -> u.kind().equals("CELL")
                        && !u.row().text("territoryCode").isEmpty())
                .count();
    }

    @Test
    void theDisciplinedMembersOfTheBlocHaveAllFourForms() {
        Records records = GeneratedScenarios.get("gia-lai-bloc-2023").records();

        Map<String, Long> forms = records.rows("discipline").stream()
                .filter(d -> d.text("subjectType").equals("MEMBER"))
                .collect(Collectors.groupingBy(d -> d.text("form"), TreeMap::new, Collectors.counting()));

        assertThat(forms).isEqualTo(Map.of("REPRIMAND", 30L, "WARNING", 11L, "REMOVAL", 3L, "EXPULSION", 2L));
        assertThat(records.rows("discipline").stream()
                        .filter(d -> d.text("subjectType").equals("ORGANISATION"))
                        .map(d -> d.text("form")))
                .containsOnly("REPRIMAND");
    }

    @Test
    void expelledMembersOfTheBlocHaveNoMovementOfTheirOwn() {
        Records records = GeneratedScenarios.get("gia-lai-bloc-2023").records();

        assertThat(records.rows("movements").stream().map(m -> m.text("kind")))
                .isNotEmpty()
                .doesNotContain("EXPELLED");
    }

    @Test
    void everyHouseCosts50To75MillionAndTheGiftsPayForThem() {
        Records records = GeneratedScenarios.get("gia-lai-bloc-2023").records();

        List<Long> values = records.rows("houses").stream()
                .map(h -> Long.parseLong(h.text("valueVnd")))
                .toList();

        assertThat(values).allMatch(v -> v >= 50_000_000L && v <= 75_000_000L);
        assertThat(values.stream().mapToLong(v -> v).sum()).isBetween(5_800_000_001L, 5_846_500_000L);
    }
}
