package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contribution.
 *
 * @param amountVnd whole dong
 * @param approximate the true amount is greater
 */
public record Contribution(
        UUID id,
        String contributionCode,
        String campaignCode,
        @Nullable UUID donorOrganisationId,
        @Nullable String donorOrganisationCode,
        String kind,
        long amountVnd,
        LocalDate receivedOn,
        boolean approximate) {}
