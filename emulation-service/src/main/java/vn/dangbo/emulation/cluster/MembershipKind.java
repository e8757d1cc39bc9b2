package vn.dangbo.emulation.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes memberships of clusters and guards CL1. */
@ApplicationScoped
class MembershipKind extends RecordKind<MembershipRow> {

    static final String INSERT = """
            INSERT INTO emulation_cluster_member (id, cluster_id, organisation_id, valid_from, valid_to, supersedes_id,
                                                  document, reason, author, recorded_at, superseded_at, import_id)
            VALUES (:id, :cluster, :unit, :from, :to, :supersedes, :document, :reason, :author, :now, :never, :import)""";

    private final Units units;

    MembershipKind(Units units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "cluster-members";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("clusterCode"),
                Column.required("organisationCode"),
                Column.required("from"),
                Column.optional("to"));
    }

    @Override
    public MembershipRow parse(ImportRow row) {
        LocalDate from = row.requiredDate("from");
        LocalDate to = row.date("to").orElse(Times.FOREVER);
        if (row.faults().isEmpty() && !from.isBefore(to)) {
            row.fault("to", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new MembershipRow(row.required("clusterCode", 40), row.required("organisationCode", 40), from, to);
    }

    @Override
    public String sortKey(MembershipRow row) {
        return row.organisationCode() + "|" + row.from();
    }

    private record ClusterLife(
            UUID id, String code, UUID ownerId, String sector, LocalDate establishedOn, LocalDate endedOn) {}

    private record Recorded(
            UUID clusterId,
            String clusterCode,
            String sector,
            UUID organisationId,
            LocalDate validFrom,
            LocalDate validTo,
            boolean believed) {

        boolean says(ClusterLife cluster, MembershipRow row) {
            return clusterId.equals(cluster.id()) && validFrom.equals(row.from()) && validTo.equals(row.to());
        }

        boolean overlaps(ClusterLife cluster, MembershipRow row) {
            return believed
                    && sector.equals(cluster.sector())
                    && validFrom.isBefore(row.to())
                    && row.from().isBefore(validTo);
        }
    }

    @Override
    public List<Outcome> write(List<MembershipRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ClusterKind.LOCK);
        Map<String, ClusterLife> clusters = clusters(sql, rows);
        Units.Known known = units.load(
                sql,
                rows.stream().map(MembershipRow::organisationCode).toList(),
                clusters.values().stream().map(ClusterLife::ownerId).toList(),
                writing.scopeRoot());
        Map<UUID, List<Recorded>> recorded = recorded(sql, rows);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch batch = sql.prepareBatch(INSERT);
        for (MembershipRow row : rows) {
            ClusterLife cluster = clusters.get(row.clusterCode());
            Outcome outcome = cluster == null
                    ? Outcome.rejected("clusterCode", EmulationProblem.CLUSTER_NOT_FOUND, row.clusterCode())
                    : judge(row, cluster, known, recorded);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Accepted && cluster != null) {
                UUID unit = known.id(row.organisationCode());
                recorded.computeIfAbsent(unit, id -> new ArrayList<>())
                        .add(new Recorded(
                                cluster.id(), cluster.code(), cluster.sector(), unit, row.from(), row.to(), true));
                batch.bind("id", Times.newId())
                        .bind("cluster", cluster.id())
                        .bind("unit", unit)
                        .bind("from", row.from())
                        .bind("to", row.to())
                        .bind("supersedes", (UUID) null)
                        .bind("document", (String) null)
                        .bind("reason", (String) null)
                        .bind("author", writing.author())
                        .bind("now", writing.recordedAt())
                        .bind("never", Times.NEVER)
                        .bind("import", writing.importId())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return outcomes;
    }

    private static Outcome judge(
            MembershipRow row, ClusterLife cluster, Units.Known known, Map<UUID, List<Recorded>> recorded) {
        Optional<Outcome> refused = known.checkReach("clusterCode", row.clusterCode(), cluster.ownerId(), row.from())
                .or(() -> known.check("organisationCode", row.organisationCode(), row.from()));
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Recorded> ofUnit = recorded.getOrDefault(known.id(row.organisationCode()), List.of());
        if (ofUnit.stream().anyMatch(r -> r.says(cluster, row))) {
            return Outcome.UNCHANGED;
        }
        if (row.from().isBefore(cluster.establishedOn()) || row.to().isAfter(cluster.endedOn())) {
            return Outcome.rejected(
                    "from",
                    EmulationProblem.CLUSTER_MEMBERSHIP_OUTSIDE_CLUSTER,
                    cluster.code(),
                    cluster.establishedOn(),
                    cluster.endedOn());
        }
        return ofUnit.stream()
                .filter(r -> r.overlaps(cluster, row))
                .findFirst()
                .map(r -> Outcome.rejected(
                        "organisationCode",
                        EmulationProblem.CLUSTER_MEMBERSHIP_OVERLAPS,
                        row.organisationCode(),
                        r.clusterCode(),
                        r.validFrom(),
                        r.validTo()))
                .orElse(Outcome.ACCEPTED);
    }

    private static Map<String, ClusterLife> clusters(Handle sql, List<MembershipRow> rows) {
        Map<String, ClusterLife> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT c.id, c.code, c.owner_id, c.sector, f.established_on, f.ended_on
                        FROM emulation_cluster c
                        JOIN emulation_cluster_fact f ON f.cluster_id = c.id AND f.superseded_at = :never
                        WHERE c.live_code IN (<codes>)""")
                .bindList(
                        "codes",
                        rows.stream().map(MembershipRow::clusterCode).distinct().toList())
                .bind("never", Times.NEVER)
                .map(Sql.rows(ClusterLife.class))
                .forEach(cluster -> byCode.put(cluster.code(), cluster));
        return byCode;
    }

    /** All memberships of the units, also superseded ones: a file loaded before an ending must not begin it again. */
    private static Map<UUID, List<Recorded>> recorded(Handle sql, List<MembershipRow> rows) {
        Map<UUID, List<Recorded>> byUnit = new HashMap<>();
        sql.createQuery("""
                        SELECT m.cluster_id, c.code AS cluster_code, c.sector, m.organisation_id, m.valid_from, m.valid_to,
                               m.superseded_at = :never AS believed
                        FROM organisation o
                        JOIN emulation_cluster_member m ON m.organisation_id = o.id AND NOT m.undone
                        JOIN emulation_cluster c ON c.id = m.cluster_id
                        WHERE o.live_code IN (<codes>)""")
                .bindList(
                        "codes",
                        rows.stream()
                                .map(MembershipRow::organisationCode)
                                .distinct()
                                .toList())
                .bind("never", Times.NEVER)
                .map(Sql.rows(Recorded.class))
                .forEach(membership -> byUnit.computeIfAbsent(membership.organisationId(), id -> new ArrayList<>())
                        .add(membership));
        return byUnit;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, ClusterKind.LOCK);
        refuseUndoWhen(sql, importId, "endings", """
                emulation_cluster_member WHERE import_id = :import AND NOT undone AND superseded_at <> :never""");
        sql.createUpdate("""
                        UPDATE emulation_cluster_member SET superseded_at = :at, undone = TRUE
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("at", context.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
    }
}
