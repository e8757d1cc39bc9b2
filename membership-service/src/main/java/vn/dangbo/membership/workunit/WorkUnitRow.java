package vn.dangbo.membership.workunit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;

/**
 * One version of a work unit.
 *
 * @param endedOn day after its last day; {@link Times#FOREVER} while open
 * @param unitImportId the import that brought the unit
 * @param importId the import that brought this version
 */
record WorkUnitRow(
        UUID rowId,
        UUID id,
        String code,
        String name,
        WorkUnitKind kind,
        UUID communeId,
        String communeCode,
        String communeName,
        @Nullable Integer employees,
        LocalDate establishedOn,
        LocalDate endedOn,
        int version,
        @Nullable String document,
        @Nullable String reason,
        String author,
        @Nullable UUID unitImportId,
        @Nullable UUID importId,
        Instant recordedAt,
        Instant supersededAt) {

    WorkUnitDraft facts() {
        return new WorkUnitDraft(code, name, kind, communeCode, employees, establishedOn, endedOn);
    }

    Written written() {
        return new Written(id, facts(), communeId, version, document, reason, unitImportId, importId);
    }

    /** A version to be written. */
    record Written(
            UUID id,
            WorkUnitDraft facts,
            UUID communeId,
            int version,
            @Nullable String document,
            @Nullable String reason,
            @Nullable UUID unitImportId,
            @Nullable UUID importId) {

        static Written first(WorkUnitDraft facts, UUID communeId, Recording recording) {
            return new Written(
                    Times.newId(),
                    facts,
                    communeId,
                    1,
                    recording.document(),
                    recording.reason(),
                    recording.importId(),
                    recording.importId());
        }

        Written next(WorkUnitDraft newFacts, UUID newCommuneId, Recording recording) {
            return new Written(
                    id,
                    newFacts,
                    newCommuneId,
                    version + 1,
                    recording.document(),
                    recording.reason(),
                    unitImportId,
                    recording.importId());
        }

        /** This earlier version, written again after the given one. */
        Written after(int laterVersion) {
            return new Written(id, facts, communeId, laterVersion + 1, document, reason, unitImportId, importId);
        }
    }
}
