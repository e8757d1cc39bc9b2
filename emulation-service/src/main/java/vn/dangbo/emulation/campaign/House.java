package vn.dangbo.emulation.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A house that a campaign handed over.
 *
 * @param valueVnd whole dong
 * @param donors who paid it; their shares make 100 percent
 */
public record House(
        UUID id,
        String houseCode,
        String campaignCode,
        @Nullable String territoryCode,
        @Nullable String householdType,
        long valueVnd,
        LocalDate handedOverOn,
        List<Donor> donors) {

    /** @param sharePct percent of the house's value */
    public record Donor(UUID organisationId, String organisationCode, BigDecimal sharePct) {}
}
