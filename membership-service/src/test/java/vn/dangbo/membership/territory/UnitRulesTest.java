package vn.dangbo.membership.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.territory.UnitRules.Change;
import vn.dangbo.membership.territory.UnitRules.Verdict;

class UnitRulesTest {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATER = LocalDate.of(2010, 1, 1);

    private final Map<String, UnitDraft> recorded = new HashMap<>();
    private final List<UnitDraft> drafts = new ArrayList<>();

    @Test
    void parentsMayComeAfterTheirChildren() {
        draft("H1", TerritoryKind.HAMLET, "C1");
        draft("C1", TerritoryKind.COMMUNE, "P");
        draft("P", TerritoryKind.PROVINCE, null);

        assertThat(judge()).extracting(Verdict::change).containsOnly(Change.ADD);
    }

    @Test
    void aParentMayBeRecordedAlready() {
        record("P", TerritoryKind.PROVINCE, null, FIRST, Times.FOREVER);
        draft("C1", TerritoryKind.COMMUNE, "P");

        assertThat(codes()).containsExactly("accepted");
    }

    @Test
    void aMissingParentRefusesTheUnitAndEverythingBelowIt() {
        draft("C1", TerritoryKind.COMMUNE, "NOWHERE");
        draft("H1", TerritoryKind.HAMLET, "C1");
        draft("P", TerritoryKind.PROVINCE, null);

        assertThat(codes()).containsExactly("territory-parent-missing", "territory-parent-rejected", "accepted");
    }

    @Test
    void aRingIsNamedOnEachOfItsUnitsAndOnlyThere() {
        draft("C1", TerritoryKind.COMMUNE, "C2");
        draft("C2", TerritoryKind.COMMUNE, "C1");
        draft("H1", TerritoryKind.HAMLET, "C2");
        draft("H2", TerritoryKind.HAMLET, "H1");
        draft("SELF", TerritoryKind.COMMUNE, "SELF");

        assertThat(codes())
                .containsExactly(
                        "territory-cycle",
                        "territory-cycle",
                        "territory-parent-rejected",
                        "territory-parent-rejected",
                        "territory-cycle");
    }

    @Test
    void theSameRowTwiceIsTakenOnceAndAnotherRowOfItsCodeIsRefusedNamingTheLine() {
        draft("P", TerritoryKind.PROVINCE, null);
        draft("P", TerritoryKind.PROVINCE, null);
        draft("P", TerritoryKind.DISTRICT, null);

        assertThat(codes()).containsExactly("accepted", "unchanged", "row-duplicate");
        assertThat(((Outcome.Rejected) judge().get(2).outcome()).args()).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({
        "PROVINCE, DISTRICT, accepted",
        "PROVINCE, COMMUNE, accepted",
        "PROVINCE, HAMLET, accepted",
        "DISTRICT, TOWNSHIP, accepted",
        "SPECIAL_ZONE, RESIDENTIAL_GROUP, accepted",
        "DISTRICT, HAMLET, accepted",
        "COMMUNE, WARD, territory-parent-rank",
        "HAMLET, COMMUNE, territory-parent-rank",
        "HAMLET, RESIDENTIAL_GROUP, territory-parent-rank",
        "COMMUNE, PROVINCE, territory-parent-rank",
    })
    void aUnitStandsUnderAWiderOne(TerritoryKind parent, TerritoryKind child, String expected) {
        draft("PARENT", parent, null);
        draft("CHILD", child, "PARENT");

        assertThat(codes().get(1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31, territory-parent-not-existing",
        "2000-01-01, accepted",
        "2009-12-31, accepted",
        "2010-01-01, territory-parent-not-existing",
    })
    void theParentExistsOnTheDayOfEstablishment(LocalDate establishedOn, String expected) {
        record("P", TerritoryKind.PROVINCE, null, FIRST, LATER);
        drafts.add(new UnitDraft("C1", "Xã", TerritoryKind.COMMUNE, "P", establishedOn, Times.FOREVER));

        assertThat(codes()).containsExactly(expected);
    }

    @Test
    void aUnitMayOutliveItsParent() {
        record("D", TerritoryKind.DISTRICT, null, FIRST, LATER);
        drafts.add(new UnitDraft("C1", "Xã", TerritoryKind.COMMUNE, "D", FIRST, LATER.plusYears(5)));

        assertThat(codes()).containsExactly("accepted");
    }

    @Test
    void anEndNotAfterTheBeginIsRefused() {
        drafts.add(new UnitDraft("P", "Tỉnh", TerritoryKind.PROVINCE, null, FIRST, FIRST));
        drafts.add(new UnitDraft("Q", "Tỉnh", TerritoryKind.PROVINCE, null, FIRST, FIRST.plusDays(1)));

        assertThat(codes()).containsExactly("period-backwards", "accepted");
    }

    @Test
    void aRecordedUnitStatedAgainChangesNothing() {
        record("P", TerritoryKind.PROVINCE, null, FIRST, Times.FOREVER);
        draft("P", TerritoryKind.PROVINCE, null);

        assertThat(judge()).containsExactly(Verdict.UNCHANGED);
    }

    @Test
    void aRecordedCodeWithOtherContentIsRefusedButItsChildrenStandUnderTheRecordedUnit() {
        record("P", TerritoryKind.PROVINCE, null, FIRST, Times.FOREVER);
        draft("P", TerritoryKind.DISTRICT, null);
        draft("D", TerritoryKind.DISTRICT, "P");

        assertThat(codes()).containsExactly("territory-code-taken", "accepted");
    }

    @Test
    void anEndStatedForAnOpenUnitEndsIt() {
        record("P", TerritoryKind.PROVINCE, null, FIRST, Times.FOREVER);
        drafts.add(new UnitDraft("P", "P", TerritoryKind.PROVINCE, null, FIRST, LATER));

        assertThat(judge()).containsExactly(Verdict.ENDED);
    }

    @Test
    void anEmptyEndDoesNotReopenAndAnotherEndIsRefused() {
        record("P", TerritoryKind.PROVINCE, null, FIRST, LATER);
        draft("P", TerritoryKind.PROVINCE, null);

        assertThat(codes()).containsExactly("unchanged");

        drafts.set(0, new UnitDraft("P", "P", TerritoryKind.PROVINCE, null, FIRST, LATER.plusDays(1)));

        assertThat(codes()).containsExactly("territory-code-taken");
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        draft("P", TerritoryKind.PROVINCE, null);
        for (int commune = 0; commune < 20; commune++) {
            draft("C" + commune, TerritoryKind.COMMUNE, commune == 7 ? "NOWHERE" : "P");
            for (int hamlet = 0; hamlet < 5; hamlet++) {
                draft("H" + commune + "-" + hamlet, TerritoryKind.HAMLET, "C" + commune);
            }
        }
        Map<String, String> expected = byCode();
        assertThat(expected.values()).filteredOn("accepted"::equals).hasSize(1 + 19 * 6);

        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(drafts, new Random(seed));

            assertThat(byCode()).isEqualTo(expected);
        }
    }

    @Test
    void theClosureReachesThroughNewAndRecordedUnits() {
        UUID country = new UUID(0, 1);
        UUID province = new UUID(0, 2);
        UUID commune = new UUID(0, 3);
        UUID hamlet = new UUID(0, 4);
        Map<UUID, UUID> parents = new HashMap<>();
        parents.put(hamlet, commune);
        parents.put(commune, province);

        var closure = TerritoryUnits.closure(parents, Map.of(province, Map.of(province, 0, country, 1)));

        assertThat(closure)
                .isEqualTo(Map.of(
                        commune, Map.of(commune, 0, province, 1, country, 2),
                        hamlet, Map.of(hamlet, 0, commune, 1, province, 2, country, 3)));
    }

    private void draft(String code, TerritoryKind kind, String parent) {
        drafts.add(new UnitDraft(code, code, kind, parent, FIRST, Times.FOREVER));
    }

    private void record(String code, TerritoryKind kind, String parent, LocalDate from, LocalDate to) {
        recorded.put(code, new UnitDraft(code, code, kind, parent, from, to));
    }

    private List<Verdict> judge() {
        return UnitRules.judge(
                drafts, LongStream.rangeClosed(1, drafts.size()).boxed().toList(), recorded);
    }

    private List<String> codes() {
        return judge().stream().map(UnitRulesTest::code).toList();
    }

    private Map<String, String> byCode() {
        Map<String, String> codes = new HashMap<>();
        List<Verdict> verdicts = judge();
        for (int i = 0; i < drafts.size(); i++) {
            codes.put(drafts.get(i).code(), code(verdicts.get(i)));
        }
        return codes;
    }

    private static String code(Verdict verdict) {
        return switch (verdict.outcome()) {
            case Outcome.Accepted unused -> "accepted";
            case Outcome.Unchanged unused -> "unchanged";
            case Outcome.Rejected refused -> refused.code().code();
        };
    }
}
