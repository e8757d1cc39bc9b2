package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A contribution as it is reported.
 *
 * @param donorCode null when the donor is not an organisation of the tree
 * @param amountVnd whole dong, more than 0; of goods and labour, their value
 * @param approximate true when the report says "more than"
 */
record ContributionRow(
        String campaignCode,
        String code,
        @Nullable String donorCode,
        String kind,
        long amountVnd,
        LocalDate receivedOn,
        boolean approximate)
        implements CodedKind.Coded {}
