package vn.dangbo.emulation.cluster;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is known.
 *
 * @param endedOn exclusive; null while open
 * @param version counts its corrections; its entity tag
 */
public record Cluster(
        UUID id,
        String code,
        String name,
        UUID ownerOrganisationId,
        String ownerOrganisationCode,
        @Nullable String sector,
        LocalDate establishedOn,
        @Nullable LocalDate endedOn,
        int version) {}
