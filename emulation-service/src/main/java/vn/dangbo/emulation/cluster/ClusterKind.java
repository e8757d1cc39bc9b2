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

/** Writes clusters. */
@ApplicationScoped
class ClusterKind extends RecordKind<ClusterRow> {

    static final String LOCK = "clusters";

    private final Units units;

    ClusterKind(Units units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "clusters";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("name"),
                Column.required("ownerOrganisationCode"),
                Column.required("establishedOn"),
                Column.optional("endedOn"),
                Column.optional("sector"));
    }

    @Override
    public ClusterRow parse(ImportRow row) {
        LocalDate from = row.requiredDate("establishedOn");
        LocalDate to = row.date("endedOn").orElse(Times.FOREVER);
        if (row.faults().isEmpty() && !from.isBefore(to)) {
            row.fault("endedOn", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new ClusterRow(
                row.required("code", 40),
                row.required("name", 300),
                row.required("ownerOrganisationCode", 40),
                row.text("sector", 40).orElse(""),
                from,
                to);
    }

    @Override
    public String sortKey(ClusterRow row) {
        return row.code();
    }

    /** One version of a recorded cluster. */
    private record Recorded(
            UUID id,
            String code,
            UUID ownerId,
            String sector,
            String name,
            LocalDate establishedOn,
            LocalDate endedOn) {

        boolean says(ClusterRow row, UUID ownerOfRow) {
            return ownerId.equals(ownerOfRow)
                    && sector.equals(row.sector())
                    && name.equals(row.name())
                    && establishedOn.equals(row.establishedOn())
                    && endedOn.equals(row.endedOn());
        }
    }

    @Override
    public List<Outcome> write(List<ClusterRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, LOCK);
        Units.Known known =
                units.load(sql, rows.stream().map(ClusterRow::ownerCode).toList(), writing.scopeRoot());
        Map<String, List<Recorded>> recorded = recorded(sql, rows);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch clusters = sql.prepareBatch("""
                INSERT INTO emulation_cluster
                    (id, code, live_code, owner_id, sector, recorded_at, superseded_at, author, import_id)
                VALUES (:id, :code, :code, :owner, :sector, :now, :never, :author, :import)""");
        PreparedBatch facts = sql.prepareBatch(Clusters.INSERT_FACT);
        for (ClusterRow row : rows) {
            Optional<Outcome> refused = known.check("ownerOrganisationCode", row.ownerCode(), row.establishedOn());
            if (refused.isPresent()) {
                outcomes.add(refused.get());
                continue;
            }
            UUID owner = known.id(row.ownerCode());
            List<Recorded> versions = recorded.getOrDefault(row.code(), List.of());
            if (!versions.isEmpty()) {
                outcomes.add(
                        versions.stream().anyMatch(v -> v.says(row, owner))
                                ? Outcome.UNCHANGED
                                : Outcome.rejected("code", EmulationProblem.CLUSTER_CODE_TAKEN, row.code()));
                continue;
            }
            UUID id = Times.newId();
            clusters.bind("id", id)
                    .bind("code", row.code())
                    .bind("owner", owner)
                    .bind("sector", row.sector())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .bind("author", writing.author())
                    .bind("import", writing.importId())
                    .add();
            facts.bind("id", Times.newId())
                    .bind("cluster", id)
                    .bind("version", 1)
                    .bind("name", row.name())
                    .bind("from", row.establishedOn())
                    .bind("to", row.endedOn())
                    .bind("document", (String) null)
                    .bind("reason", (String) null)
                    .bind("author", writing.author())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .add();
            recorded.put(
                    row.code(),
                    List.of(new Recorded(
                            id, row.code(), owner, row.sector(), row.name(), row.establishedOn(), row.endedOn())));
            outcomes.add(Outcome.ACCEPTED);
        }
        if (clusters.size() > 0) {
            clusters.execute();
            facts.execute();
        }
        return outcomes;
    }

    /** Every version, so that a file that was loaded before stays without effect after a correction. */
    private static Map<String, List<Recorded>> recorded(Handle sql, List<ClusterRow> rows) {
        Map<String, List<Recorded>> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT c.id, c.code, c.owner_id, c.sector, f.name, f.established_on, f.ended_on
                        FROM emulation_cluster c JOIN emulation_cluster_fact f ON f.cluster_id = c.id
                        WHERE c.live_code IN (<codes>)""")
                .bindList(
                        "codes", rows.stream().map(ClusterRow::code).distinct().toList())
                .map(Sql.rows(Recorded.class))
                .forEach(version -> byCode.computeIfAbsent(version.code(), code -> new ArrayList<>())
                        .add(version));
        return byCode;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, LOCK);
        refuseUndoWhen(sql, importId, "cluster-members", """
                emulation_cluster c JOIN emulation_cluster_member m ON m.cluster_id = c.id
                WHERE c.import_id = :import AND c.superseded_at = :never AND NOT m.undone""");
        refuseUndoWhen(
                sql,
                importId,
                "corrections",
                "emulation_cluster WHERE import_id = :import AND superseded_at = :never AND version > 1");
        sql.createUpdate("""
                        UPDATE emulation_cluster_fact f JOIN emulation_cluster c ON c.id = f.cluster_id
                        SET f.superseded_at = :at
                        WHERE c.import_id = :import AND c.superseded_at = :never AND f.superseded_at = :never""")
                .bind("at", context.recordedAt())
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .execute();
        retire(sql, "emulation_cluster", importId, context.recordedAt());
    }
}
