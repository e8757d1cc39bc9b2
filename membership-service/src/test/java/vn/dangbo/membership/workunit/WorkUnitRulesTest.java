package vn.dangbo.membership.workunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.territory.TerritoryUnits.Commune;
import vn.dangbo.membership.workunit.WorkUnitRules.Facts;
import vn.dangbo.membership.workunit.WorkUnitRules.Verdict;

class WorkUnitRulesTest {

    private static final UUID COMMUNE = new UUID(0, 1);

    private final Map<String, WorkUnitDraft> recorded = new HashMap<>();
    private final Map<String, Commune> communes =
            Map.of("C1", new Commune(COMMUNE, "C1", LocalDate.of(2000, 1, 1), LocalDate.of(2025, 7, 1)));

    @ParameterizedTest
    @CsvSource({
        "C1,2000-01-01,,accepted",
        "C1,1999-12-31,,work-unit-commune-not-existing",
        "C1,2025-06-30,,accepted",
        "C1,2025-07-01,,work-unit-commune-not-existing",
        "C1,2010-01-01,2026-01-01,accepted", // it outlives its commune
        "C1,2010-01-01,2010-01-02,accepted",
        "C1,2010-01-01,2010-01-01,period-backwards",
        "NOWHERE,2010-01-01,,work-unit-commune-unknown"
    })
    void aUnitBeginsInACommuneThatExists(String commune, String from, String to, String expected) {
        assertThat(codes(null, draft("S1", commune, 20, from, to))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "20,,20,,unchanged",
        "20,,20,2020-01-01,ends",
        "20,2020-01-01,20,,unchanged",
        "20,2020-01-01,20,2021-01-01,work-unit-code-taken",
        "20,,21,,work-unit-code-taken",
        "20,,,,work-unit-code-taken",
        ",,,,unchanged"
    })
    void theSameCodeAgainIsTheSameUnitOrItsEnd(
            Integer employees, String to, Integer statedEmployees, String statedTo, String expected) {
        recorded.put("S1", draft("S1", "C1", employees, "2010-01-01", to));

        Verdict verdict = judge(null, draft("S1", "C1", statedEmployees, "2010-01-01", statedTo))
                .getFirst();

        assertThat(verdict.change() == WorkUnitRules.Change.END ? "ends" : code(verdict))
                .isEqualTo(expected);
    }

    @Test
    void aCodeStandsForOneUnitOfAFile() {
        assertThat(codes(
                        null,
                        draft("S1", "C1", null, "2010-01-01", null),
                        draft("S1", "C1", null, "2010-01-01", null),
                        draft("S1", "C1", 5, "2010-01-01", null)))
                .containsExactly("accepted", "unchanged", "row-duplicate");
    }

    @Test
    void whoeverIsBoundedWritesOnlyInTheCommunesWithinReach() {
        WorkUnitDraft unit = draft("S1", "C1", null, "2010-01-01", null);

        assertThat(codes(Set.of(COMMUNE), unit)).containsExactly("accepted");
        assertThat(codes(Set.of(new UUID(0, 9)), unit)).containsExactly("outside-subtree");
        recorded.put("S1", unit);
        assertThat(codes(Set.of(new UUID(0, 9)), unit)).containsExactly("outside-subtree");
    }

    private List<Verdict> judge(Set<UUID> reach, WorkUnitDraft... drafts) {
        return WorkUnitRules.judge(
                List.of(drafts),
                LongStream.rangeClosed(2, drafts.length + 1).boxed().toList(),
                new Facts(recorded, communes, reach));
    }

    private List<String> codes(Set<UUID> reach, WorkUnitDraft... drafts) {
        return judge(reach, drafts).stream().map(WorkUnitRulesTest::code).toList();
    }

    private static String code(Verdict verdict) {
        return switch (verdict.outcome()) {
            case Outcome.Accepted yes -> "accepted";
            case Outcome.Unchanged same -> "unchanged";
            case Outcome.Rejected no -> no.code().name().toLowerCase().replace('_', '-');
        };
    }

    private static WorkUnitDraft draft(String code, String commune, Integer employees, String from, String to) {
        return new WorkUnitDraft(
                code,
                "Trường",
                WorkUnitKind.SCHOOL,
                commune,
                employees,
                LocalDate.parse(from),
                to == null ? Times.FOREVER : LocalDate.parse(to));
    }
}
