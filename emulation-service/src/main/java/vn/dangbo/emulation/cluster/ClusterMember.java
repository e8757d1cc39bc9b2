package vn.dangbo.emulation.cluster;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit's membership of a cluster.
 *
 * @param organisationName on the day asked for; null when the unit did not exist then
 * @param to exclusive; null while open
 */
public record ClusterMember(
        UUID id,
        UUID clusterId,
        String clusterCode,
        UUID organisationId,
        String organisationCode,
        @Nullable String organisationName,
        LocalDate from,
        @Nullable LocalDate to) {}
