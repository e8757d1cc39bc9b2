package vn.dangbo.emulation.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads and corrects clusters. */
@ApplicationScoped
class Clusters {

    private static final String INSERT_FACT = """
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
    private final Scope scope;
    private final Units units;

    Clusters(Jdbi jdbi, Scope scope, Units units) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.units = units;
    }

    private Selection<Cluster> at(AsOf asOf) {
        return new Selection<>(jdbi, Cluster.class, SELECT, asOf);
    }

    /** @throws ProblemException 404 when there is none or it was taken back */
    Cluster require(UUID id, AsOf asOf) {
        return at(asOf).and("c.id = :id", "id", id).require();
    }

    /** @throws ProblemException the same, and 403 when the caller does not reach its owner on the day */
    Cluster visible(String id, AsOf asOf) {
        Cluster cluster = require(Ids.ofPath(id), asOf);
        scope.require(cluster.ownerOrganisationId(), asOf.date());
        return cluster;
    }

    Cluster requireCode(String code) {
        return at(AsOf.on(Times.FOREVER))
                .and("c.live_code = :code", "code", code)
                .require();
    }

    /** Clusters that exist on the day; those of one owner, else all that the caller reaches. */
    Page<Cluster> list(@Nullable String owner, AsOf asOf, PageRequest page) {
        Optional<UUID> asked = Selection.optionalId(owner, "ownerOrganisationId");
        asked.ifPresent(id -> scope.require(id, asOf.date()));
        return new Selection<>(
                        jdbi, Cluster.class, SELECT + " AND f.established_on <= :date AND f.ended_on > :date", asOf)
                .and("c.owner_id = :owner", "owner", asked.orElse(null))
                .within("c.owner_id", ":date", asked.isPresent() ? Optional.empty() : scope.root())
                .page("c.id", page, Cluster::id);
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
        try {
            units.load(writing, Stream.of(current.ownerOrganisationCode()), Stream.empty())
                    .existing("establishedOn", current.ownerOrganisationCode(), from);
        } catch (Refusal refusal) {
            throw refusal.problem();
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
        Fact fact = new Fact(
                current.id(),
                current.version() + 1,
                correction.name() == null ? current.name() : correction.name(),
                from,
                to,
                correction.documentNumber(),
                correction.reason());
        add(sql, List.of(fact), writing);
        return require(current.id(), AsOf.on(from));
    }

    /** What may be corrected about a cluster, in one of its versions. */
    record Fact(
            UUID clusterId,
            int version,
            String name,
            LocalDate establishedOn,
            LocalDate endedOn,
            @Nullable String document,
            @Nullable String reason) {}

    static void add(Handle sql, List<Fact> facts, Writing writing) {
        PreparedBatch batch = sql.prepareBatch(INSERT_FACT);
        for (Fact fact : facts) {
            batch.bind("id", Times.newId())
                    .bind("cluster", fact.clusterId())
                    .bind("version", fact.version())
                    .bind("name", fact.name())
                    .bind("from", fact.establishedOn())
                    .bind("to", fact.endedOn())
                    .bind("document", fact.document())
                    .bind("reason", fact.reason())
                    .bind("author", writing.author())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .add();
        }
        batch.execute();
    }
}
