package vn.dangbo.membership.statistics;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Members of one kind.
 *
 * @param key code of the code list, or a band such as 31-35; null for those of whom it is not recorded
 * @param lastYear the same a year before; null where that was not asked
 * @param recordsUrl lists exactly these members; null where no list selects them
 */
@Schema(name = "StructureRow")
public record StructureRow(
        @Nullable String key,
        @Nullable String labelVi,
        @Nullable String labelEn,
        long total,
        long women,
        @Nullable Long lastYear,
        @Nullable String recordsUrl) {}
