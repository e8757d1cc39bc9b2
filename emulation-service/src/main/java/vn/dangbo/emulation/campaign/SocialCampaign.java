package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A social campaign.
 *
 * @param groupCode what figures of several campaigns together are asked by
 * @param endsOn exclusive; null while open
 */
public record SocialCampaign(
        UUID id,
        String code,
        @Nullable String groupCode,
        UUID organisationId,
        String organisationCode,
        String name,
        String purpose,
        LocalDate startsOn,
        @Nullable LocalDate endsOn) {}
