package vn.dangbo.emulation.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.PageRequest;

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

    /** Which memberships a list shows; those of the day only. */
    record Filter(
            Optional<UUID> within,
            @Nullable UUID clusterId,
            @Nullable String cluster,
            @Nullable UUID owner) {}

    List<ClusterMember> list(Filter filter, AsOf asOf, PageRequest page) {
        String text = SELECT
                + " AND m.valid_from <= :date AND m.valid_to > :date AND m.id > :after"
                + (filter.clusterId() == null ? "" : " AND m.cluster_id = :clusterId")
                + (filter.cluster() == null ? "" : " AND c.code = :cluster")
                + (filter.owner() == null ? "" : " AND c.owner_id = :owner")
                + (filter.within().isPresent() ? Within.clause("c.owner_id", ":date") : "")
                + " ORDER BY m.id LIMIT :fetch";
        return jdbi.withHandle(sql -> bind(sql.createQuery(text), asOf)
                .bind("clusterId", filter.clusterId())
                .bind("cluster", filter.cluster())
                .bind("owner", filter.owner())
                .bind("within", filter.within().orElse(null))
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(ClusterMember.class))
                .list());
    }

    /** The membership of a unit that begins on a day, as it was just recorded. */
    ClusterMember beginning(UUID clusterId, String organisationCode, LocalDate from) {
        return jdbi.withHandle(sql -> bind(
                        sql.createQuery(SELECT
                                + " AND m.cluster_id = :cluster AND o.live_code = :unit AND m.valid_from = :date"),
                        AsOf.on(from))
                .bind("cluster", clusterId)
                .bind("unit", organisationCode)
                .map(Sql.rows(ClusterMember.class))
                .one());
    }

    private static Query bind(Query query, AsOf asOf) {
        return query.bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("forever", Times.FOREVER);
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
        ClusterMember current = bind(sql.createQuery(SELECT + " AND m.cluster_id = :cluster AND m.id = :id"), latest)
                .bind("cluster", clusterId)
                .bind("id", membershipId)
                .map(Sql.rows(ClusterMember.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
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
        sql.createUpdate(MembershipKind.INSERT)
                .bind("id", id)
                .bind("cluster", clusterId)
                .bind("unit", current.organisationId())
                .bind("from", current.from())
                .bind("to", ending.to())
                .bind("supersedes", membershipId)
                .bind("document", ending.documentNumber())
                .bind("reason", ending.reason())
                .bind("author", writing.author())
                .bind("now", writing.recordedAt())
                .bind("never", Times.NEVER)
                .bind("import", (UUID) null)
                .execute();
        return bind(sql.createQuery(SELECT + " AND m.id = :id"), latest)
                .bind("id", id)
                .map(Sql.rows(ClusterMember.class))
                .one();
    }
}
