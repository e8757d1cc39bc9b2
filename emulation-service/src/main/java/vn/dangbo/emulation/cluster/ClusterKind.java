package vn.dangbo.emulation.cluster;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.CodedKind;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes clusters. */
@Singleton
class ClusterKind extends CodedKind<ClusterRow, ClusterKind.Content> {

    static final String LOCK = "clusters";

    private static final RecordTable<Lasting> TABLE = new RecordTable<>("emulation_cluster", Lasting.class);

    private final Units units;

    ClusterKind(Units units) {
        super("clusters", LOCK, TABLE, "code", EmulationProblem.CLUSTER_CODE_TAKEN);
        this.units = units;
    }

    /** One version of a cluster. */
    record Content(String code, UUID ownerId, String sector, String name, LocalDate establishedOn, LocalDate endedOn)
            implements Coded {}

    /** What no version changes. */
    record Lasting(String code, UUID ownerId, String sector) {}

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
        Period life = period(row, "establishedOn", "endedOn");
        return new ClusterRow(
                row.required("code", 40),
                row.required("name", 300),
                row.required("ownerOrganisationCode", 40),
                row.text("sector", 40).orElse(""),
                life.from(),
                life.to());
    }

    @Override
    protected Function<ClusterRow, Content> judge(List<ClusterRow> rows, Writing writing) {
        Units.Known known = units.load(writing, rows.stream().map(ClusterRow::ownerCode), Stream.empty());
        return row -> new Content(
                row.code(),
                known.reached("ownerOrganisationCode", row.ownerCode(), row.establishedOn()),
                row.sector(),
                row.name(),
                row.establishedOn(),
                row.endedOn());
    }

    /** Every version, so that a file that was loaded before stays without effect after a correction. */
    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        return writing.sql()
                .createQuery("""
                        SELECT c.code, c.owner_id, c.sector, f.name, f.established_on, f.ended_on
                        FROM emulation_cluster c JOIN emulation_cluster_fact f ON f.cluster_id = c.id
                        WHERE c.live_code IN (<codes>)""")
                .bindList("codes", RecordTable.distinct(codes(wanted)))
                .map(Sql.rows(Content.class))
                .list();
    }

    @Override
    protected void add(Map<UUID, Content> clusters, Writing writing) {
        Map<UUID, Lasting> lasting = new HashMap<>();
        List<Clusters.Fact> facts = new ArrayList<>();
        clusters.forEach((id, cluster) -> {
            lasting.put(id, new Lasting(cluster.code(), cluster.ownerId(), cluster.sector()));
            facts.add(new Clusters.Fact(id, 1, cluster.name(), cluster.establishedOn(), cluster.endedOn(), null, null));
        });
        TABLE.insert(writing, lasting);
        Clusters.add(writing.sql(), facts, writing);
    }

    @Override
    protected void beforeUndo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
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
    }
}
