package vn.dangbo.emulation.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** Reads memberships and ends them. */
@ApplicationScoped
class Memberships {

    private static final String SELECT = """
            SELECT m.id, m.cluster_id, c.code AS cluster_code, m.organisation_id, o.code AS organisation_code,
                   n.value AS organisation_name, m.valid_from AS `from`, NULLIF(m.valid_to, :forever) AS `to`
            FROM emulation_cluster_member m
            JOIN emulation_cluster c ON c.id = m.cluster_id AND c.recorded_at <= :known AND c.superseded_at > :known
            JOIN organisation o ON o.id = m.organisation_id
            LEFT JOIN organisation_fact n ON n.organisation_id = o.id AND n.aspect = 'NAME' AND n.valid_from <= :date
                 AND n.valid_to > :date AND n.recorded_at <= :known AND n.superseded_at > :known
            WHERE m.recorded_at <= :known AND m.superseded_at > :known""";

    private final Jdbi jdbi;

    Memberships(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Selection<ClusterMember> at(AsOf asOf) {
        return new Selection<>(jdbi, ClusterMember.class, SELECT, asOf);
    }

    /** Those of the day only. */
    Selection<ClusterMember> on(AsOf asOf) {
        return new Selection<>(
                jdbi, ClusterMember.class, SELECT + " AND m.valid_from <= :date AND m.valid_to > :date", asOf);
    }

    /** The membership of a unit that begins on a day, as it was just recorded. */
    ClusterMember beginning(UUID clusterId, String organisationCode, LocalDate from) {
        return at(AsOf.on(from))
                .and("m.valid_from = :date AND m.cluster_id = :cluster", "cluster", clusterId)
                .and("o.live_code = :unit", "unit", organisationCode)
                .require();
    }

    /** The end of a membership: {@code to} is the first day without it. */
    record Ending(
            LocalDate to,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    /** @throws ProblemException 404, 409 when it has ended before, 422 when the day does not follow its beginning */
    ClusterMember end(UUID clusterId, UUID membershipId, Ending ending, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ClusterKind.LOCK);
        AsOf latest = AsOf.on(ending.to());
        ClusterMember current = at(latest)
                .and("m.cluster_id = :cluster", "cluster", clusterId)
                .and("m.id = :id", "id", membershipId)
                .require();
        if (current.to() != null) {
            throw new ProblemException(EmulationProblem.CLUSTER_MEMBERSHIP_ENDED, current.to());
        }
        if (!current.from().isBefore(ending.to())) {
            throw ProblemException.invalidField("/to", KitProblem.PERIOD_BACKWARDS, current.from(), ending.to());
        }
        sql.createUpdate("UPDATE emulation_cluster_member SET superseded_at = :now WHERE id = :id")
                .bind("now", writing.recordedAt())
                .bind("id", membershipId)
                .execute();
        UUID id = Times.newId();
        MembershipKind.TABLE.insert(
                writing,
                Map.of(
                        id,
                        new MembershipKind.Content(
                                clusterId,
                                current.organisationId(),
                                current.from(),
                                ending.to(),
                                membershipId,
                                ending.documentNumber(),
                                ending.reason())));
        return at(latest).and("m.id = :id", "id", id).require();
    }
}
