package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A campaign as it is reported.
 *
 * @param groupCode what several campaigns are asked for together by; null for none
 * @param endsOn exclusive; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 */
record CampaignRow(
        String code,
        @Nullable String groupCode,
        String organisationCode,
        String name,
        String purpose,
        LocalDate startsOn,
        LocalDate endsOn)
        implements CodedKind.Coded {}
