package vn.dangbo.membership.coverage;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * One version of a record that a cell covers a unit.
 *
 * @param recordImportId the import that brought the record
 * @param importId the import that brought this version
 * @param reorganisationId the decision that brought this version
 */
record CoverageRow(
        UUID rowId,
        UUID id,
        int version,
        UUID cellId,
        UnitType unitType,
        UUID unitId,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable String document,
        @Nullable UUID recordImportId,
        @Nullable UUID importId,
        @Nullable UUID reorganisationId) {

    static CoverageRow first(
            UUID cellId,
            UnitType type,
            UUID unitId,
            Period period,
            @Nullable String document,
            @Nullable UUID importId,
            @Nullable UUID reorganisationId) {
        return new CoverageRow(
                Times.newId(),
                Times.newId(),
                1,
                cellId,
                type,
                unitId,
                period.from(),
                period.to(),
                document,
                importId,
                importId,
                reorganisationId);
    }

    Period period() {
        return new Period(validFrom, validTo);
    }

    boolean isOpen() {
        return validTo.equals(Times.FOREVER);
    }

    /** The next version, with another end. */
    CoverageRow ending(
            LocalDate to, @Nullable String byDocument, @Nullable UUID byImport, @Nullable UUID byReorganisation) {
        return new CoverageRow(
                Times.newId(),
                id,
                version + 1,
                cellId,
                unitType,
                unitId,
                validFrom,
                to,
                byDocument == null ? document : byDocument,
                recordImportId,
                byImport,
                byReorganisation);
    }

    /** This version, written again after a later one. */
    CoverageRow again(int latestVersion) {
        return new CoverageRow(
                Times.newId(),
                id,
                latestVersion + 1,
                cellId,
                unitType,
                unitId,
                validFrom,
                validTo,
                document,
                recordImportId,
                importId,
                reorganisationId);
    }
}
