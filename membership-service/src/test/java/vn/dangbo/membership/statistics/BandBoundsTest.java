package vn.dangbo.membership.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** The first and the last year of every band, and the years beside it. */
@QuarkusTest
class BandBoundsTest {

    @Bound("membership.age-bands")
    void everyBandOfAgeHoldsItsFirstAndItsLastYear(BoundCase bound) {
        theYearsOf(bound, Dimension.AGE_BAND);
    }

    @Bound("membership.party-age-bands")
    void everyBandOfPartyAgeHoldsItsFirstAndItsLastYear(BoundCase bound) {
        theYearsOf(bound, Dimension.PARTY_AGE_BAND);
    }

    private static void theYearsOf(BoundCase bound, Dimension dimension) {
        Bands bands = Bands.parse(bound.rules().require(dimension.bandsParameter(), bound.on()));
        List<String> names = bound.codes();
        for (int i = 0; i < names.size(); i++) {
            String[] years = names.get(i).split("-");
            int first = Integer.parseInt(years[0]);
            assertThat(key(bands, first)).isEqualTo(names.get(i));
            assertThat(key(bands, first - 1)).isEqualTo(i == 0 ? null : names.get(i - 1));
            if (years.length == 2) {
                int last = Integer.parseInt(years[1]);
                assertThat(key(bands, last)).isEqualTo(names.get(i));
                assertThat(key(bands, last + 1)).isEqualTo(names.get(i + 1));
            } else {
                assertThat(key(bands, 150)).isEqualTo(names.get(i));
            }
        }
    }

    private static @Nullable String key(Bands bands, int years) {
        Bands.Band band = bands.of(years);
        return band == null ? null : band.key();
    }
}
