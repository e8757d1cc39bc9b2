package vn.dangbo.emulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CP1 and CP2. */
class CampaignBalanceTest {

    @ParameterizedTest
    @CsvSource({"5812, 5812, true", "5811, 5812, false", "5813, 5812, true"})
    void whatIsSpentMustHaveBeenReceived(BigInteger received, BigInteger spent, boolean covered) {
        assertThat(CampaignBalance.of(received, false, spent, 1, spent, spent).covered())
                .isEqualTo(covered);
    }

    /** 103 houses of 50 to 75 million are 5,150 to 7,725 million. */
    @ParameterizedTest
    @CsvSource({"5149, false", "5150, true", "5800, true", "7725, true", "7726, false"})
    void theSumFitsTheNumberOfHousesAndTheirValues(BigInteger received, boolean fits) {
        CampaignBalance balance = CampaignBalance.of(
                received, true, BigInteger.valueOf(5150), 103, BigInteger.valueOf(50), BigInteger.valueOf(75));
        assertThat(balance.fitsHouses()).isEqualTo(fits);
        assertThat(balance.qualifier()).isEqualTo("GT");
    }

    @Test
    void withoutHousesThereIsNothingToFit() {
        CampaignBalance balance = CampaignBalance.of(BigInteger.TEN, false, BigInteger.ZERO, 0, null, null);
        assertThat(balance.fitsHouses()).isNull();
        assertThat(balance.houseValueMeanVnd()).isNull();
        assertThat(balance.covered()).isTrue();
    }
}
