package vn.dangbo.membership.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

    private static final Bands BANDS = Bands.parse("18-30,31-35,61-");

    @ParameterizedTest
    @CsvSource({"17,", "18, 18-30", "30, 18-30", "31, 31-35", "35, 31-35", "36,", "60,", "61, 61-", "99, 61-"})
    void bothEndsOfABandBelongToIt(int years, @Nullable String key) {
        Bands.Band band = BANDS.of(years);
        assertThat(band == null ? null : band.key()).isEqualTo(key);
    }
}
