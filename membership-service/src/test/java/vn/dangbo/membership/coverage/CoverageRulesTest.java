package vn.dangbo.membership.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.coverage.CoverageRules.Cell;
import vn.dangbo.membership.coverage.CoverageRules.Facts;
import vn.dangbo.membership.coverage.CoverageRules.Known;
import vn.dangbo.membership.coverage.CoverageRules.Pair;
import vn.dangbo.membership.coverage.CoverageRules.Unit;
import vn.dangbo.membership.coverage.CoverageRules.UnitKey;
import vn.dangbo.membership.coverage.CoverageRules.Verdict;

class CoverageRulesTest {

    private static final UUID CELL = new UUID(0, 1);
    private static final UUID SCHOOL = new UUID(0, 2);
    private static final UUID RECORD = new UUID(0, 3);

    // The cell is one from 2010 to 2020 and again, after three years as a committee, from 2023; the school closed in
    // 2025.
    private final Map<String, Cell> cells = Map.of(
            "B1", new Cell(CELL, List.of(period("2010-01-01", "2020-01-01"), period("2023-01-01", "9999-12-31"))));
    private final Map<UnitKey, Unit> units = Map.of(
            new UnitKey(UnitType.WORK_UNIT, "S1"),
            new Unit(SCHOOL, period("2012-01-01", "2025-01-01"), true),
            new UnitKey(UnitType.TERRITORY_UNIT, "C1"),
            new Unit(new UUID(0, 4), period("2000-01-01", "9999-12-31"), false));
    private final Map<Pair, List<Known>> known = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "2012-01-01,,accepted",
        "2011-12-31,,covered-unit-not-existing",
        "2009-12-31,,coverage-no-cell",
        "2019-12-31,,accepted",
        "2020-01-01,,coverage-no-cell",
        "2022-12-31,,coverage-no-cell",
        "2023-01-01,,accepted",
        "2024-12-31,,accepted",
        "2025-01-01,,covered-unit-not-existing",
        "2023-01-01,2025-01-01,accepted",
        "2023-01-01,2025-01-02,covered-unit-not-existing",
        "2013-01-01,2020-01-01,accepted",
        "2013-01-01,2020-01-02,coverage-no-cell",
        "2013-01-01,2013-01-02,accepted",
        "2013-01-01,2013-01-01,period-backwards",
        "2013-01-02,2013-01-01,period-backwards"
    })
    void aCellCoversAUnitOnlyWhileBothExist(String from, String to, String expected) {
        assertThat(codes(draft("B1", UnitType.WORK_UNIT, "S1", from, to))).containsExactly(expected);
    }

    @Test
    void onlyKnownCellsWithinReachAndHamletsAndWorkUnitsAreTaken() {
        assertThat(codes(
                        draft("NOBODY", UnitType.WORK_UNIT, "S1", "2013-01-01", null),
                        draft("B1", UnitType.WORK_UNIT, "NOWHERE", "2013-01-01", null),
                        draft("B1", UnitType.TERRITORY_UNIT, "S1", "2013-01-01", null),
                        draft("B1", UnitType.TERRITORY_UNIT, "C1", "2013-01-01", null)))
                .containsExactly(
                        "organisation-not-found",
                        "covered-unit-unknown",
                        "covered-unit-unknown",
                        "covered-unit-no-hamlet");
        CoverageDraft good = draft("B1", UnitType.WORK_UNIT, "S1", "2013-01-01", null);
        assertThat(codes(Set.of(CELL), good)).containsExactly("accepted");
        assertThat(codes(Set.of(SCHOOL), good)).containsExactly("outside-subtree");
    }

    @ParameterizedTest
    @CsvSource({
        // what is recorded · what is stated · what becomes of it
        "2013-01-01,,       2013-01-01,,           unchanged",
        "2013-01-01,,       2013-01-01,2015-01-01, ends",
        "2013-01-01,,       2014-01-01,,           coverage-overlaps",
        "2013-01-01,,       2012-06-01,,           coverage-overlaps",
        "2013-01-01,,       2012-06-01,2013-01-01, accepted",
        "2013-01-01,,       2012-06-01,2013-01-02, coverage-overlaps",
        "2013-01-01,2015-01-01, 2013-01-01,,           unchanged",
        "2013-01-01,2015-01-01, 2013-01-01,2015-01-01, unchanged",
        "2013-01-01,2015-01-01, 2013-01-01,2016-01-01, coverage-overlaps",
        "2013-01-01,2015-01-01, 2015-01-01,,           accepted",
        "2013-01-01,2015-01-01, 2014-12-31,,           coverage-overlaps",
    })
    void aCellCoversAUnitAtMostOnceOnAnyDay(String from, String to, String wishFrom, String wishTo, String expected) {
        known.put(new Pair(CELL, SCHOOL), List.of(new Known(RECORD, period(from, to))));

        Verdict verdict = judge(null, draft("B1", UnitType.WORK_UNIT, "S1", wishFrom, wishTo))
                .getFirst();

        boolean ends = verdict.change() == CoverageRules.Change.END;
        assertThat(ends ? "ends" : code(verdict)).isEqualTo(expected);
        assertThat(verdict.endedId()).isEqualTo(ends ? RECORD : null);
    }

    @Test
    void whatFollowsFromTheOwnTerritoryIsNotEndedByARecord() {
        known.put(new Pair(CELL, SCHOOL), List.of(new Known(null, period("2013-01-01", null))));

        assertThat(codes(draft("B1", UnitType.WORK_UNIT, "S1", "2013-01-01", "2015-01-01")))
                .containsExactly("coverage-overlaps");
    }

    @Test
    void rowsOfOneFileAreJudgedAgainstEachOther() {
        assertThat(codes(
                        draft("B1", UnitType.WORK_UNIT, "S1", "2013-01-01", "2014-01-01"),
                        draft("B1", UnitType.WORK_UNIT, "S1", "2013-01-01", "2014-01-01"),
                        draft("B1", UnitType.WORK_UNIT, "S1", "2013-12-31", null),
                        draft("B1", UnitType.WORK_UNIT, "S1", "2014-01-01", null)))
                .containsExactly("accepted", "unchanged", "coverage-overlaps", "accepted");
    }

    private List<Verdict> judge(Set<UUID> reach, CoverageDraft... drafts) {
        return CoverageRules.judge(List.of(drafts), new Facts(cells, units, known, reach));
    }

    private List<String> codes(CoverageDraft... drafts) {
        return codes(null, drafts);
    }

    private List<String> codes(Set<UUID> reach, CoverageDraft... drafts) {
        return judge(reach, drafts).stream().map(CoverageRulesTest::code).toList();
    }

    private static String code(Verdict verdict) {
        return switch (verdict.outcome()) {
            case Outcome.Accepted yes -> "accepted";
            case Outcome.Unchanged same -> "unchanged";
            case Outcome.Rejected no -> no.code().name().toLowerCase().replace('_', '-');
        };
    }

    private static CoverageDraft draft(String cell, UnitType type, String unit, String from, String to) {
        return new CoverageDraft(
                cell, type, unit, LocalDate.parse(from), to == null ? Times.FOREVER : LocalDate.parse(to));
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), to == null ? Times.FOREVER : LocalDate.parse(to));
    }
}
