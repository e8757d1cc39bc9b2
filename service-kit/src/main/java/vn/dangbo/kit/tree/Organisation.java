package vn.dangbo.kit.tree;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it was on one day, as known at one instant.
 *
 * @param code the installation's own key, never dated
 * @param validFrom first day of its existence
 * @param validTo day after its last day; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 * @param version counts its changes; its entity tag
 */
public record Organisation(
        UUID id,
        String code,
        String name,
        Kind kind,
        @Nullable UUID parentId,
        @Nullable String sector,
        @Nullable String territoryCode,
        @Nullable String nationalCode,
        LocalDate validFrom,
        LocalDate validTo,
        int version) {}
