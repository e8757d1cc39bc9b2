package vn.dangbo.membership.territory;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a unit.
 *
 * @param endedOn day after its last day; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 * @param unitImportId the import that brought the unit
 * @param importId the import that brought this version
 */
record UnitRow(
        UUID id,
        String code,
        String name,
        TerritoryKind kind,
        @Nullable UUID parentId,
        @Nullable String parentCode,
        LocalDate establishedOn,
        LocalDate endedOn,
        int version,
        @Nullable UUID unitImportId,
        @Nullable UUID importId) {

    static UnitRow first(UUID id, UnitDraft draft, @Nullable UUID parentId, @Nullable UUID importId) {
        return new UnitRow(
                id,
                draft.code(),
                draft.name(),
                draft.kind(),
                parentId,
                draft.parentCode(),
                draft.establishedOn(),
                draft.endedOn(),
                1,
                importId,
                importId);
    }

    UnitDraft facts() {
        return new UnitDraft(code, name, kind, parentCode, establishedOn, endedOn);
    }

    UnitRow endedBy(LocalDate end, @Nullable UUID byImport) {
        return new UnitRow(
                id, code, name, kind, parentId, parentCode, establishedOn, end, version + 1, unitImportId, byImport);
    }

    /** This earlier version, written again after the given one. */
    UnitRow after(int laterVersion) {
        return new UnitRow(
                id,
                code,
                name,
                kind,
                parentId,
                parentCode,
                establishedOn,
                endedOn,
                laterVersion + 1,
                unitImportId,
                importId);
    }
}
