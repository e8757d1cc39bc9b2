package vn.dangbo.membership.territory;

import java.text.Normalizer;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** A unit to record. */
@Schema(
        name = "NewTerritoryUnit",
        requiredProperties = {"code", "name", "kind", "establishedOn"})
record NewTerritoryUnit(
        @Schema(maxLength = CODE_LENGTH, examples = "GL-PLEIKU-001") @Nullable
        String code,

        @Schema(maxLength = NAME_LENGTH) @Nullable String name,
        @Nullable TerritoryKind kind,
        @Schema(description = "Absent for a root") @Nullable String parentCode,
        @Nullable LocalDate establishedOn,

        @Schema(description = "Day after the last day; absent while it exists") @Nullable
        LocalDate endedOn) {

    static final int CODE_LENGTH = 40;
    static final int NAME_LENGTH = 200;

    UnitDraft draft() {
        return new UnitDraft(
                text("/code", code, CODE_LENGTH),
                text("/name", name, NAME_LENGTH),
                present("/kind", kind),
                parentCode == null || parentCode.isBlank() ? null : text("/parentCode", parentCode, CODE_LENGTH),
                present("/establishedOn", establishedOn),
                endedOn == null ? Times.FOREVER : endedOn);
    }

    private static String text(String pointer, @Nullable String value, int length) {
        String text = Normalizer.normalize(present(pointer, value), Normalizer.Form.NFC)
                .strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return text;
    }

    private static <T> T present(String pointer, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        return value;
    }
}
