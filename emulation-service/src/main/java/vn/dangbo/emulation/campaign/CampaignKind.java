package vn.dangbo.emulation.campaign;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.CodedKind;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;

/** Writes social campaigns. */
@Singleton
class CampaignKind extends CodedKind<CampaignRow, CampaignKind.Content> {

    static final String LOCK = "campaigns";

    private static final RecordTable<Content> TABLE = new RecordTable<>("social_campaign", Content.class);

    private final Units units;

    CampaignKind(Units units) {
        super("social-campaigns", LOCK, TABLE, "code", EmulationProblem.CAMPAIGN_CODE_TAKEN);
        this.units = units;
    }

    record Content(
            String code,
            @Nullable String groupCode,
            UUID organisationId,
            String name,
            String purpose,
            LocalDate startsOn,
            LocalDate endsOn)
            implements Coded {}

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.optional("groupCode"),
                Column.required("organisationCode"),
                Column.required("name"),
                Column.optional("purpose"),
                Column.required("startsOn"),
                Column.optional("endsOn"));
    }

    @Override
    public CampaignRow parse(ImportRow row) {
        Period life = period(row, "startsOn", "endsOn");
        return new CampaignRow(
                row.required("code", 40),
                row.text("groupCode", 40).orElse(null),
                row.required("organisationCode", 40),
                row.required("name", 300),
                row.text("purpose", 1000).orElse(""),
                life.from(),
                life.to());
    }

    @Override
    protected Function<CampaignRow, Content> judge(List<CampaignRow> rows, Writing writing) {
        Units.Known known = units.load(writing, rows.stream().map(CampaignRow::organisationCode), Stream.empty());
        return row -> new Content(
                row.code(),
                row.groupCode(),
                known.reached("organisationCode", row.organisationCode(), row.startsOn()),
                row.name(),
                row.purpose(),
                row.startsOn(),
                row.endsOn());
    }

    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        return TABLE.live(writing.sql(), codes(wanted));
    }

    @Override
    protected void add(Map<UUID, Content> campaigns, Writing writing) {
        TABLE.insert(writing, campaigns);
    }

    @Override
    protected void beforeUndo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        for (String records : List.of("contribution", "house")) {
            refuseUndoWhen(
                    sql,
                    importId,
                    records + "s",
                    "social_campaign p JOIN " + records + " r ON r.campaign_id = p.id AND r.superseded_at = :never"
                            + " WHERE p.import_id = :import AND p.superseded_at = :never");
        }
    }
}
