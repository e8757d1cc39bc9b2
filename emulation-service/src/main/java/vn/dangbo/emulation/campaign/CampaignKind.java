package vn.dangbo.emulation.campaign;

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

/** Writes social campaigns. */
@ApplicationScoped
class CampaignKind extends RecordKind<CampaignRow> {

    static final String LOCK = "campaigns";

    private final Units units;

    CampaignKind(Units units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "social-campaigns";
    }

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
        LocalDate from = row.requiredDate("startsOn");
        LocalDate to = row.date("endsOn").orElse(Times.FOREVER);
        if (row.faults().isEmpty() && !from.isBefore(to)) {
            row.fault("endsOn", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new CampaignRow(
                row.required("code", 40),
                row.text("groupCode", 40).orElse(""),
                row.required("organisationCode", 40),
                row.required("name", 300),
                row.text("purpose", 1000).orElse(""),
                from,
                to);
    }

    @Override
    public String sortKey(CampaignRow row) {
        return row.code();
    }

    private record Recorded(
            String code,
            String groupCode,
            UUID organisationId,
            String name,
            String purpose,
            LocalDate startsOn,
            LocalDate endsOn) {

        static Recorded of(CampaignRow row, UUID organisation) {
            return new Recorded(
                    row.code(), row.groupCode(), organisation, row.name(), row.purpose(), row.startsOn(), row.endsOn());
        }
    }

    @Override
    public List<Outcome> write(List<CampaignRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, LOCK);
        Units.Known known =
                units.load(sql, rows.stream().map(CampaignRow::organisationCode).toList(), writing.scopeRoot());
        Map<String, Recorded> recorded = recorded(sql, rows);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO social_campaign (id, code, live_code, group_code, organisation_id, name, purpose, starts_on,
                                             ends_on, recorded_at, superseded_at, author, import_id)
                VALUES (:id, :code, :code, :group, :organisation, :name, :purpose, :from, :to, :now, :never, :author,
                        :import)""");
        for (CampaignRow row : rows) {
            Optional<Outcome> refused = known.check("organisationCode", row.organisationCode(), row.startsOn());
            if (refused.isPresent()) {
                outcomes.add(refused.get());
                continue;
            }
            Recorded wanted = Recorded.of(row, known.id(row.organisationCode()));
            Recorded there = recorded.putIfAbsent(row.code(), wanted);
            if (there != null) {
                outcomes.add(
                        there.equals(wanted)
                                ? Outcome.UNCHANGED
                                : Outcome.rejected("code", EmulationProblem.CAMPAIGN_CODE_TAKEN, row.code()));
                continue;
            }
            batch.bind("id", Times.newId())
                    .bind("code", row.code())
                    .bind("group", row.groupCode().isEmpty() ? null : row.groupCode())
                    .bind("organisation", wanted.organisationId())
                    .bind("name", row.name())
                    .bind("purpose", row.purpose())
                    .bind("from", row.startsOn())
                    .bind("to", row.endsOn())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .bind("author", writing.author())
                    .bind("import", writing.importId())
                    .add();
            outcomes.add(Outcome.ACCEPTED);
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return outcomes;
    }

    private static Map<String, Recorded> recorded(Handle sql, List<CampaignRow> rows) {
        Map<String, Recorded> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT code, COALESCE(group_code, '') AS group_code, organisation_id, name, purpose, starts_on, ends_on
                        FROM social_campaign WHERE live_code IN (<codes>)""")
                .bindList(
                        "codes", rows.stream().map(CampaignRow::code).distinct().toList())
                .map(Sql.rows(Recorded.class))
                .forEach(campaign -> byCode.put(campaign.code(), campaign));
        return byCode;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, LOCK);
        for (String records : List.of("contribution", "house")) {
            refuseUndoWhen(
                    sql,
                    importId,
                    records + "s",
                    "social_campaign p JOIN " + records + " r ON r.campaign_id = p.id AND r.superseded_at = :never"
                            + " WHERE p.import_id = :import AND p.superseded_at = :never");
        }
        retire(sql, "social_campaign", importId, context.recordedAt());
    }
}
