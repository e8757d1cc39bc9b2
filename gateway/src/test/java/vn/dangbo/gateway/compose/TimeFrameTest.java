package vn.dangbo.gateway.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

class TimeFrameTest {

    /** 23:30 on the 4th in London is 06:30 on the 5th in Ha Noi. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-04T23:30:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    void theDefaultsAreTodayInVietNamAndNow() {
        TimeFrame time = frame("");

        assertThat(time.asOf()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(time.knownAt()).isEqualTo(CLOCK.instant());
        assertThat(time.knownAtGiven()).isFalse();
    }

    @Test
    void aPeriodIsLookedAtFromItsLastDay() {
        assertThat(frame("from=2021-01-01&to=2022-01-01").asOf()).isEqualTo(LocalDate.of(2021, 12, 31));
        assertThat(frame("to=2022-01-01&asOf=2021-06-01").asOf()).isEqualTo(LocalDate.of(2021, 6, 1));
    }

    @Test
    void blankIsAbsent() {
        assertThat(frame("asOf=&knownAt=").asOf()).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asOf=yesterday",
                "asOf=2021-02-30",
                "asOf=2021-2-3",
                "asOf=20210203",
                "asOf=1899-12-31",
                "asOf=9999-12-31",
                "asOf=%2B10000-01-01",
                "from=2021-13-01",
                "to=01/01/2022",
                "asOf=2021-01-01&asOf=2022-01-01"
            })
    void aMalformedDateIsRefused(String query) {
        assertThatThrownBy(() -> frame(query))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(GatewayProblem.DATE_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"knownAt=now", "knownAt=2021-01-01", "knownAt=2021-01-01T00:00:00"})
    void aMalformedInstantIsRefused(String query) {
        assertThatThrownBy(() -> frame(query))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(GatewayProblem.INSTANT_MALFORMED));
    }

    private static TimeFrame frame(String query) {
        return TimeFrame.of(Query.of(query), CLOCK);
    }
}
