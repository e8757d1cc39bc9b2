package vn.dangbo.emulation.target;

import jakarta.inject.Singleton;
import java.time.LocalDate;
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

/** Writes resolutions. */
@Singleton
class ResolutionKind extends CodedKind<ResolutionRow, ResolutionKind.Content> {

    static final String LOCK = "resolutions";

    private static final RecordTable<Content> TABLE = new RecordTable<>("resolution", Content.class);

    private final Units units;

    ResolutionKind(Units units) {
        super("resolutions", LOCK, TABLE, "code", EmulationProblem.RESOLUTION_CODE_TAKEN);
        this.units = units;
    }

    record Content(
            String code,
            UUID organisationId,
            String title,
            String documentNumber,
            LocalDate adoptedOn,
            LocalDate termFrom,
            LocalDate termTo)
            implements Coded {}

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("organisationCode"),
                Column.required("title"),
                Column.required("documentNumber"),
                Column.required("adoptedOn"),
                Column.required("termFrom"),
                Column.required("termTo"));
    }

    @Override
    public ResolutionRow parse(ImportRow row) {
        Period term = period(row, "termFrom", "termTo");
        return new ResolutionRow(
                row.required("code", 40),
                row.required("organisationCode", 40),
                row.required("title", 500),
                row.required("documentNumber", 200),
                row.requiredDate("adoptedOn"),
                term.from(),
                term.to());
    }

    @Override
    protected Function<ResolutionRow, Content> judge(List<ResolutionRow> rows, Writing writing) {
        Units.Known known = units.load(writing, rows.stream().map(ResolutionRow::organisationCode), Stream.empty());
        return row -> new Content(
                row.code(),
                known.reached("organisationCode", row.organisationCode(), row.adoptedOn()),
                row.title(),
                row.documentNumber(),
                row.adoptedOn(),
                row.termFrom(),
                row.termTo());
    }

    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        return TABLE.live(writing.sql(), codes(wanted));
    }

    @Override
    protected void add(Map<UUID, Content> resolutions, Writing writing) {
        TABLE.insert(writing, resolutions);
    }

    @Override
    protected void beforeUndo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        refuseUndoWhen(sql, importId, "targets", """
                resolution r JOIN target t ON t.resolution_id = r.id AND t.superseded_at = :never
                WHERE r.import_id = :import AND r.superseded_at = :never""");
        refuseUndoWhen(sql, importId, "assessments", """
                resolution r JOIN target_assessment a ON a.resolution_id = r.id
                WHERE r.import_id = :import AND r.superseded_at = :never""");
    }
}
