package vn.dangbo.membership.workunit;

import static vn.dangbo.kit.body.Fields.need;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** What clients send about work units. */
final class WorkUnitRequests {

    static final int MOST_EMPLOYEES = 1_000_000;

    private static final int DOCUMENT_LENGTH = 200;
    private static final int REASON_LENGTH = 500;

    private WorkUnitRequests() {}

    /** A unit to record. */
    @Schema(
            name = "NewWorkUnit",
            requiredProperties = {"code", "name", "kind", "communeCode", "establishedOn"})
    record New(
            @Schema(maxLength = WorkUnitDraft.CODE_LENGTH) @Nullable
            String code,

            @Schema(maxLength = WorkUnitDraft.NAME_LENGTH) @Nullable
            String name,

            @Nullable WorkUnitKind kind,

            @Schema(description = "Territory unit of a commune, ward, township or special zone") @Nullable
            String communeCode,

            @Schema(minimum = "0", maximum = "1000000") @Nullable
            Integer employees,

            @Nullable LocalDate establishedOn,

            @Schema(description = "Day after the last day; absent while it exists") @Nullable
            LocalDate endedOn,

            @Schema(maxLength = DOCUMENT_LENGTH) @Nullable String documentNumber) {

        WorkUnitDraft draft() {
            return WorkUnitRequests.draft(
                    text("/code", code, WorkUnitDraft.CODE_LENGTH),
                    name,
                    kind,
                    communeCode,
                    employees,
                    establishedOn,
                    endedOn);
        }

        @Nullable
        String document() {
            return WorkUnitRequests.document(documentNumber);
        }
    }

    /** A unit stated anew because what was recorded was wrong; its code stays. */
    @Schema(
            name = "WorkUnitCorrection",
            requiredProperties = {"name", "kind", "communeCode", "establishedOn", "reason"})
    record Correction(
            @Schema(maxLength = WorkUnitDraft.NAME_LENGTH) @Nullable
            String name,

            @Nullable WorkUnitKind kind,
            @Nullable String communeCode,

            @Schema(minimum = "0", maximum = "1000000") @Nullable
            Integer employees,

            @Nullable LocalDate establishedOn,

            @Schema(description = "Day after the last day; absent while it exists") @Nullable
            LocalDate endedOn,

            @Schema(maxLength = REASON_LENGTH) @Nullable String reason,

            @Schema(maxLength = DOCUMENT_LENGTH) @Nullable String documentNumber) {

        WorkUnitDraft draft(String code) {
            return WorkUnitRequests.draft(code, name, kind, communeCode, employees, establishedOn, endedOn);
        }

        String needReason() {
            return text("/reason", reason, REASON_LENGTH);
        }

        @Nullable
        String document() {
            return WorkUnitRequests.document(documentNumber);
        }
    }

    /** The end of a unit. */
    @Schema(name = "WorkUnitEnding", requiredProperties = "endedOn")
    record Ending(
            @Schema(description = "Day after the last day") @Nullable
            LocalDate endedOn,

            @Schema(maxLength = DOCUMENT_LENGTH) @Nullable String documentNumber) {

        @Nullable
        String document() {
            return WorkUnitRequests.document(documentNumber);
        }
    }

    private static WorkUnitDraft draft(
            String code,
            @Nullable String name,
            @Nullable WorkUnitKind kind,
            @Nullable String communeCode,
            @Nullable Integer employees,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate endedOn) {
        if (employees != null && (employees < 0 || employees > MOST_EMPLOYEES)) {
            throw ProblemException.invalidField("/employees", KitProblem.FIELD_INVALID, "/employees");
        }
        return new WorkUnitDraft(
                code,
                text("/name", name, WorkUnitDraft.NAME_LENGTH),
                need(kind, "/kind"),
                text("/communeCode", communeCode, WorkUnitDraft.CODE_LENGTH),
                employees,
                need(establishedOn, "/establishedOn"),
                endedOn == null ? Times.FOREVER : endedOn);
    }

    private static String text(String pointer, @Nullable String value, int length) {
        return need(Fields.text(value, pointer, length), pointer);
    }

    private static @Nullable String document(@Nullable String number) {
        return Fields.text(number, "/documentNumber", DOCUMENT_LENGTH);
    }
}
