package vn.dangbo.kit.exports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, fixed when it is ordered.
 *
 * @param organisationId the subtree; null for the whole installation
 * @param asOf the day; of a period its last one
 * @param from first day of a period
 * @param to the day after its last
 * @param knownAt what had been recorded by then
 */
public record ExportOrder(
        @Nullable UUID organisationId,
        LocalDate asOf,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Instant knownAt) {}
