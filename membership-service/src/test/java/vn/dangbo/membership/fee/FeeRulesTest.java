package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.problem.ProblemException;

/** The pure rules of allocation, sharing and months, over chosen and random cases. */
class FeeRulesTest {

    private static final int RUNS = 2000;
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    @Test
    void paymentsThatNameNoMonthCoverTheOldestFirst() {
        Allocation.Result result = Allocation.of(dues(100, 100, 100), Map.of(), 150);
        assertThat(result.months()).extracting(Allocation.Month::unpaid).containsExactly(0L, 50L, 100L);
        assertThat(result.credit()).isZero();
    }

    @Test
    void aNamedMonthIsPaidFirstAndWhatIsLeftGoesToTheOldest() {
        Allocation.Result result = Allocation.of(dues(100, 100, 100), Map.of(JANUARY.plusMonths(2), 130L), 0);
        assertThat(result.months()).extracting(Allocation.Month::unpaid).containsExactly(70L, 100L, 0L);
    }

    @Test
    void aPaymentForAMonthWithoutADueWaitsForIt() {
        Map<LocalDate, Long> ahead = Map.of(JANUARY.plusMonths(5), 100L);
        Allocation.Result result = Allocation.of(dues(100), ahead, 0);
        assertThat(result.months()).extracting(Allocation.Month::unpaid).containsExactly(100L);
        assertThat(result.credit()).isEqualTo(100);
    }

    @Test
    void moneyIsNeitherLostNorMadeByAllocation() {
        Random random = new Random(20260201);
        for (int run = 0; run < RUNS; run++) {
            TreeMap<LocalDate, Long> dues = new TreeMap<>();
            Map<LocalDate, Long> named = new HashMap<>();
            for (int month = 0; month < random.nextInt(8); month++) {
                dues.put(JANUARY.plusMonths(random.nextInt(12)), (long) random.nextInt(200));
                named.merge(JANUARY.plusMonths(random.nextInt(14)), (long) random.nextInt(200), Long::sum);
            }
            long unnamed = random.nextInt(300);
            long given = unnamed + sum(named);
            Allocation.Result result = Allocation.of(dues, named, unnamed);
            long used =
                    result.months().stream().mapToLong(Allocation.Month::paid).sum();
            assertThat(used + result.credit()).isEqualTo(given);
            assertThat(result.months()).allMatch(month -> month.paid() >= 0 && month.paid() <= month.due());
            long later = sum(named)
                    - named.entrySet().stream()
                            .filter(entry -> dues.containsKey(entry.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            // free money is left only when nothing is open
            if (result.credit() > later) {
                assertThat(result.months()).allMatch(month -> month.unpaid() == 0);
            }
        }
    }

    @Test
    void whatTheLevelsKeepAndWhatLeavesTheTopIsWhatMembersPaid() {
        Random random = new Random(1930);
        for (int run = 0; run < RUNS; run++) {
            List<Sharing.Node> nodes = new ArrayList<>();
            Map<UUID, Long> paid = new HashMap<>();
            UUID top = new UUID(0, 0);
            nodes.add(new Sharing.Node(top, null, 0, percent(random)));
            for (int i = 1; i < 2 + random.nextInt(30); i++) {
                Sharing.Node parent = nodes.get(random.nextInt(nodes.size()));
                UUID id = new UUID(run, i);
                nodes.add(new Sharing.Node(id, parent.id(), parent.depth() + 1, percent(random)));
                if (random.nextBoolean()) {
                    paid.put(id, (long) random.nextInt(1_000_000));
                }
            }
            Map<UUID, Sharing.Share> shares = Sharing.of(nodes, paid);
            long kept = shares.values().stream().mapToLong(Sharing.Share::kept).sum();
            assertThat(kept + shares.get(top).toSend()).isEqualTo(sum(paid));
            assertThat(shares.values()).allMatch(share -> share.kept() >= 0 && share.kept() <= share.received());
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 70, 4", "5, 30, 2", "1, 50, 1", "3, 50, 2", "100, 33.33, 33", "0, 70, 0"})
    void theKeptShareIsRoundedHalfUp(long received, BigDecimal percent, long kept) {
        UUID cell = new UUID(1, 1);
        Sharing.Share share = Sharing.of(List.of(new Sharing.Node(cell, null, 0, percent)), Map.of(cell, received))
                .get(cell);
        assertThat(share.kept()).isEqualTo(kept);
        assertThat(share.toSend()).isEqualTo(received - kept);
    }

    @Test
    void theSplitOfASectorWinsAndTheNewestInForceCounts() {
        List<FeeStatements.Split> splits = List.of(
                split("CELL", "", "2010-01-01", 30),
                split("CELL", "", "2026-02-01", 70),
                split("CELL", "ARMY", "2020-01-01", 10),
                split("SUPERIOR", "", "2010-01-01", 50));
        assertThat(keep(splits, "CELL", null, "2026-01-31")).isEqualTo(30);
        assertThat(keep(splits, "CELL", null, "2026-02-01")).isEqualTo(70);
        assertThat(keep(splits, "CELL", "ARMY", "2026-02-01")).isEqualTo(10);
        assertThat(keep(splits, "CELL", "ARMY", "2019-12-31")).isEqualTo(30);
        assertThat(keep(splits, "CELL", "POLICE", "2026-02-01")).isEqualTo(70);
        assertThat(keep(splits, "SECTIONAL_COMMITTEE", null, "2026-02-01")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2027-01-01",
        "2026-Q1, 2026-01-01, 2026-04-01",
        "2026-Q4, 2026-10-01, 2027-01-01",
        "2026-12, 2026-12-01, 2027-01-01"
    })
    void aPeriodIsAYearAQuarterOrAMonth(String text, LocalDate from, LocalDate to) {
        assertThat(Months.period(text, "period")).isEqualTo(new Months.Span(from, to));
    }

    @ParameterizedTest
    @CsvSource({"2026-13", "2026-00", "2026-Q5", "26", "2026-1", "1800-01"})
    void otherTextsAreNoPeriod(String text) {
        assertThatThrownBy(() -> Months.period(text, "period")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Months.need(text, "month")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRateIsReadAsItIsWorded() {
        assertThat(FeeRate.parse("0.5 % PENSION+EXTRA_PAY").bases())
                .containsExactly(FeeRate.Base.PENSION, FeeRate.Base.EXTRA_PAY);
        assertThat(FeeRate.parse("5000 VND").fixed()).hasValue(5000);
        assertThat(FeeRate.parse("STATED").bases()).containsExactly(FeeRate.Base.STATED_FEE);
        assertThatThrownBy(() -> FeeRate.parse("1 % OF EVERYTHING")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TreeMap<LocalDate, Long> dues(long... amounts) {
        TreeMap<LocalDate, Long> dues = new TreeMap<>();
        for (int i = 0; i < amounts.length; i++) {
            dues.put(JANUARY.plusMonths(i), amounts[i]);
        }
        return dues;
    }

    private static long sum(Map<?, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static BigDecimal percent(Random random) {
        return BigDecimal.valueOf(random.nextInt(10001), 2);
    }

    private static FeeStatements.Split split(String kind, String sector, String from, int percent) {
        return new FeeStatements.Split(
                kind, sector, LocalDate.parse(from), BigDecimal.valueOf(percent), "Nguồn tổng hợp", false);
    }

    private static int keep(List<FeeStatements.Split> splits, String kind, String sector, String day) {
        return FeeStatements.keep(splits, kind, sector, LocalDate.parse(day)).intValue();
    }
}
