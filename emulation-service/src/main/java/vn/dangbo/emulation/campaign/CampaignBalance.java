package vn.dangbo.emulation.campaign;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the numbers of a campaign agree with each other (CP1, CP2). All amounts are whole dong.
 *
 * @param receivedVnd sum of the contributions
 * @param qualifier GT when any contribution is approximate
 * @param spentVnd sum of the houses' values
 * @param houses number of houses
 * @param houseValueMinVnd cheapest house; null without houses
 * @param houseValueMaxVnd dearest house; null without houses
 * @param houseValueMeanVnd what was received for each house; null without houses
 * @param covered CP1: what was received is at least what was spent
 * @param fitsHouses CP2: what was received lies between the number of houses times the cheapest and times the dearest one;
 *     null without houses
 */
public record CampaignBalance(
        BigInteger receivedVnd,
        @Nullable String qualifier,
        BigInteger spentVnd,
        long houses,
        @Nullable BigInteger houseValueMinVnd,
        @Nullable BigInteger houseValueMaxVnd,
        @Nullable BigInteger houseValueMeanVnd,
        boolean covered,
        @Nullable Boolean fitsHouses) {

    static CampaignBalance of(
            BigInteger received,
            boolean approximate,
            BigInteger spent,
            long houses,
            @Nullable BigInteger least,
            @Nullable BigInteger most) {
        boolean none = houses == 0 || least == null || most == null;
        return new CampaignBalance(
                received,
                approximate ? "GT" : null,
                spent,
                houses,
                least,
                most,
                none ? null : mean(received, houses),
                received.compareTo(spent) >= 0,
                none ? null : brackets(houses, least, most, received));
    }

    private static BigInteger mean(BigInteger sum, long count) {
        return new BigDecimal(sum)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .toBigInteger();
    }

    private static boolean brackets(long houses, BigInteger least, BigInteger most, BigInteger sum) {
        BigInteger count = BigInteger.valueOf(houses);
        return count.multiply(least).compareTo(sum) <= 0 && sum.compareTo(count.multiply(most)) <= 0;
    }
}
