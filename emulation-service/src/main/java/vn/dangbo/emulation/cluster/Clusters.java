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

/** Reads and corrects clusters. */
@ApplicationScoped
class Clusters {

    static final String INSERT_FACT = """
            INSERT INTO emulation_cluster_fact (id, cluster_id, version, name, established_on, ended_on, document,
                                                reason, author, recorded_at, superseded_at)
            VALUES (:id, :cluster, :version, :name, :from, :to, :document, :reason, :author, :now, :never)""";

    private static final String SELECT = """
            SELECT c.id, c.code, f.name, c.owner_id AS owner_organisation_id, o.code AS owner_organisation_code,
                   NULLIF(c.sector, '') AS sector, f.established_on, NULLIF(f.ended_on, :forever) AS ended_on, f.version
            FROM emulation_cluster c
            JOIN emulation_cluster_fact f ON f.cluster_id = c.id AND f.recorded_at <= :known AND f.superseded_at > :known
            JOIN organisation o ON o.id = c.owner_id
            WHERE c.recorded_at <= :known AND c.superseded_at > :known""";

    private final Jdbi jdbi;

    Clusters(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws ProblemException 404 when there is none or it was taken back */
    Cluster require(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> require(sql, id, asOf));
    }

    private static Cluster require(Handle sql, UUID id, AsOf asOf) {
        return bind(sql.createQuery(SELECT + " AND c.id = :id"), asOf)
                .bind("id", id)
                .map(Sql.rows(Cluster.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }

    Cluster requireCode(String code) {
        return jdbi.withHandle(sql -> bind(sql.createQuery(SELECT + " AND c.live_code = :code"), AsOf.on(Times.FOREVER))
                .bind("code", code)
                .map(Sql.rows(Cluster.class))
                .one());
    }

    /** Clusters that exist on the day, one more than a page. */
    List<Cluster> list(Optional<UUID> within, @Nullable UUID owner, AsOf asOf, PageRequest page) {
        String sqlText = SELECT
                + " AND f.established_on <= :date AND f.ended_on > :date AND c.id > :after"
                + (owner == null ? "" : " AND c.owner_id = :owner")
                + (within.isPresent() ? Within.clause("c.owner_id", ":date") : "")
                + " ORDER BY c.id LIMIT :fetch";
        return jdbi.withHandle(sql -> bind(sql.createQuery(sqlText), asOf)
                .bind("owner", owner)
                .bind("within", within.orElse(null))
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Cluster.class))
                .list());
    }

    private static Query bind(Query query, AsOf asOf) {
        return query.bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("forever", Times.FOREVER);
    }

    /** What an officer corrects; null leaves a field as it is. */
    record Correction(
            @Nullable String name,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate endedOn,
            String reason,
            @Nullable String documentNumber) {}

    /**
     * Adds a version, inside the caller's transaction.
     *
     * @throws ProblemException 412 when the cluster is no longer at that version, 422 when members would outlast it
     */
    Cluster correct(Cluster current, Correction correction, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ClusterKind.LOCK);
        LocalDate from = correction.establishedOn() == null ? current.establishedOn() : correction.establishedOn();
        LocalDate open = current.endedOn() == null ? Times.FOREVER : current.endedOn();
        LocalDate to = correction.endedOn() == null ? open : correction.endedOn();
        if (!from.isBefore(to)) {
            throw ProblemException.invalidField("/endedOn", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        int outside = sql.createQuery("""
                        SELECT COUNT(*) FROM emulation_cluster_member
                        WHERE cluster_id = :id AND superseded_at = :never AND (valid_from < :from OR valid_to > :to)""")
                .bind("id", current.id())
                .bind("never", Times.NEVER)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Integer.class)
                .one();
        if (outside > 0) {
            throw new ProblemException(EmulationProblem.CLUSTER_MEMBERS_OUTLAST, current.code(), outside);
        }
        int moved = sql.createUpdate("""
                        UPDATE emulation_cluster SET version = version + 1
                        WHERE id = :id AND version = :version AND superseded_at = :never""")
                .bind("id", current.id())
                .bind("version", current.version())
                .bind("never", Times.NEVER)
                .execute();
        if (moved == 0) {
            throw new ProblemException(KitProblem.PRECONDITION_STALE);
        }
        sql.createUpdate("""
                        UPDATE emulation_cluster_fact SET superseded_at = :now
                        WHERE cluster_id = :id AND superseded_at = :never""")
                .bind("id", current.id())
                .bind("now", writing.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
        sql.createUpdate(INSERT_FACT)
                .bind("id", Times.newId())
                .bind("cluster", current.id())
                .bind("version", current.version() + 1)
                .bind("name", correction.name() == null ? current.name() : correction.name())
                .bind("from", from)
                .bind("to", to)
                .bind("document", correction.documentNumber())
                .bind("reason", correction.reason())
                .bind("author", writing.author())
                .bind("now", writing.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
        return require(sql, current.id(), AsOf.on(from));
    }
}
