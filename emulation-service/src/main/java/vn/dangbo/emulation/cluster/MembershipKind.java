package vn.dangbo.emulation.cluster;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes memberships of clusters and guards CL1. */
@Singleton
class MembershipKind extends RecordKind<MembershipRow> {

    static final RecordTable<Content> TABLE = new RecordTable<>("emulation_cluster_member", Content.class);

    /** @param supersedesId the record that this one corrects */
    record Content(
            UUID clusterId,
            UUID organisationId,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable UUID supersedesId,
            @Nullable String document,
            @Nullable String reason) {}

    private final Units units;

    MembershipKind(Units units) {
        super("cluster-members");
        this.units = units;
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
        Period period = period(row, "from", "to");
        return new MembershipRow(
                row.required("clusterCode", 40), row.required("organisationCode", 40), period.from(), period.to());
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
                writing,
                rows.stream().map(MembershipRow::organisationCode),
                clusters.values().stream().map(ClusterLife::ownerId));
        Map<UUID, List<Recorded>> recorded = recorded(sql, rows);
        RecordTable<Content>.Batch batch = TABLE.batch(sql);
        List<Outcome> outcomes = new ArrayList<>();
        for (MembershipRow row : rows) {
            try {
                ClusterLife cluster = cluster(row, clusters, known);
                UUID unit = known.reached("organisationCode", row.organisationCode(), row.from());
                List<Recorded> ofUnit = recorded.computeIfAbsent(unit, id -> new ArrayList<>());
                if (ofUnit.stream().anyMatch(r -> r.says(cluster, row))) {
                    outcomes.add(Outcome.UNCHANGED);
                    continue;
                }
                refuseOutside(row, cluster);
                refuseOverlap(row, cluster, ofUnit);
                ofUnit.add(
                        new Recorded(cluster.id(), cluster.code(), cluster.sector(), unit, row.from(), row.to(), true));
                batch.add(
                        Times.newId(),
                        new Content(cluster.id(), unit, row.from(), row.to(), null, null, null),
                        writing);
                outcomes.add(Outcome.ACCEPTED);
            } catch (Refusal refusal) {
                outcomes.add(refusal.outcome());
            }
        }
        batch.execute();
        return outcomes;
    }

    @Override
    public ProblemException repeated(MembershipRow row) {
        return new ProblemException(EmulationProblem.CLUSTER_MEMBERSHIP_RECORDED, row.organisationCode());
    }

    private static ClusterLife cluster(MembershipRow row, Map<String, ClusterLife> clusters, Units.Known known) {
        ClusterLife cluster = clusters.get(row.clusterCode());
        if (cluster == null) {
            throw new Refusal("clusterCode", EmulationProblem.CLUSTER_NOT_FOUND, row.clusterCode());
        }
        known.reach("clusterCode", row.clusterCode(), cluster.ownerId(), row.from());
        return cluster;
    }

    private static void refuseOutside(MembershipRow row, ClusterLife cluster) {
        if (row.from().isBefore(cluster.establishedOn()) || row.to().isAfter(cluster.endedOn())) {
            throw new Refusal(
                    "from",
                    EmulationProblem.CLUSTER_MEMBERSHIP_OUTSIDE_CLUSTER,
                    cluster.code(),
                    cluster.establishedOn(),
                    cluster.endedOn());
        }
    }

    /** Rule CL1. */
    private static void refuseOverlap(MembershipRow row, ClusterLife cluster, List<Recorded> ofUnit) {
        ofUnit.stream().filter(r -> r.overlaps(cluster, row)).findFirst().ifPresent(r -> {
            throw new Refusal(
                    "organisationCode",
                    EmulationProblem.CLUSTER_MEMBERSHIP_OVERLAPS,
                    row.organisationCode(),
                    r.clusterCode(),
                    r.validFrom(),
                    r.validTo());
        });
    }

    private static Map<String, ClusterLife> clusters(Handle sql, List<MembershipRow> rows) {
        Map<String, ClusterLife> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT c.id, c.code, c.owner_id, c.sector, f.established_on, f.ended_on
                        FROM emulation_cluster c
                        JOIN emulation_cluster_fact f ON f.cluster_id = c.id AND f.superseded_at = :never
                        WHERE c.live_code IN (<codes>)""")
                .bindList("codes", RecordTable.distinct(rows.stream().map(MembershipRow::clusterCode)))
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
                .bindList("codes", RecordTable.distinct(rows.stream().map(MembershipRow::organisationCode)))
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
