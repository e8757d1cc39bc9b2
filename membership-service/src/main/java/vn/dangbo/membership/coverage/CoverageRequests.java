package vn.dangbo.membership.coverage;

import static vn.dangbo.kit.body.Fields.need;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.time.Times;

/** What clients send about covered units. */
final class CoverageRequests {

    private static final int DOCUMENT_LENGTH = 200;
    private static final int REASON_LENGTH = 500;

    private CoverageRequests() {}

    /** A unit that the cell begins to cover. */
    @Schema(
            name = "NewCoveredUnit",
            requiredProperties = {"unitType", "unitCode", "from"})
    record New(
            @Nullable UnitType unitType,

            @Schema(
                    maxLength = CoverageDraft.CODE_LENGTH,
                    description = "Of a hamlet, a residential group or a work unit")
            @Nullable
            String unitCode,

            @Nullable LocalDate from,

            @Schema(description = "Day after the last day; absent while open") @Nullable
            LocalDate to,

            @Schema(maxLength = DOCUMENT_LENGTH, description = "Number of the decision") @Nullable
            String documentNumber) {

        CoverageDraft draft(String cellCode) {
            return new CoverageDraft(
                    cellCode,
                    need(unitType, "/unitType"),
                    need(Fields.text(unitCode, "/unitCode", CoverageDraft.CODE_LENGTH), "/unitCode"),
                    need(from, "/from"),
                    to == null ? Times.FOREVER : to);
        }

        @Nullable
        String document() {
            return CoverageRequests.document(documentNumber);
        }
    }

    /** The end of an open record. */
    @Schema(name = "CoveredUnitEnding", requiredProperties = "to")
    record Ending(
            @Schema(description = "Day after the last day") @Nullable
            LocalDate to,

            @Schema(maxLength = DOCUMENT_LENGTH) @Nullable String documentNumber) {

        @Nullable
        String document() {
            return CoverageRequests.document(documentNumber);
        }
    }

    /** The withdrawal of a record that was wrong. */
    @Schema(name = "CoveredUnitWithdrawal", requiredProperties = "reason")
    record Withdrawal(
            @Schema(maxLength = REASON_LENGTH) @Nullable String reason,

            @Schema(maxLength = DOCUMENT_LENGTH) @Nullable String documentNumber) {

        String needReason() {
            return need(Fields.text(reason, "/reason", REASON_LENGTH), "/reason");
        }

        @Nullable
        String document() {
            return CoverageRequests.document(documentNumber);
        }
    }

    private static @Nullable String document(@Nullable String number) {
        return Fields.text(number, "/documentNumber", DOCUMENT_LENGTH);
    }
}
