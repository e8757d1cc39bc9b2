package vn.dangbo.membership.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One version of a profile. Amounts are whole dong a month. */
@Schema(name = "FeeProfile")
record ProfileView(
        UUID rowId,
        UUID id,
        int version,
        UUID memberId,
        LocalDate validFrom,
        FeeGroup feeGroup,
        @Nullable Long salary,
        @Nullable Long pension,
        @Nullable Long extraPay,
        @Nullable Long benefit,
        @Nullable Long allowance,
        @Nullable Long statedFee,
        @Nullable Integer wageRegion,
        @Nullable Exemption exemption,
        @Nullable String document,
        @Nullable String reason,
        String author,
        Instant recordedAt,
        Instant supersededAt) {

    static final String COLUMNS = """
            p.row_id, p.id, p.version, p.member_id, p.valid_from, p.fee_group, p.salary, p.pension, p.extra_pay, p.benefit,
            p.allowance, p.stated_fee, p.wage_region, p.exemption, p.document, p.reason, p.author, p.recorded_at,
            p.superseded_at""";

    FeeProfile facts() {
        return new FeeProfile(
                feeGroup, salary, pension, extraPay, benefit, allowance, statedFee, wageRegion, exemption);
    }
}
