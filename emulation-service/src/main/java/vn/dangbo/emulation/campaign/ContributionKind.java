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
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes contributions. */
@ApplicationScoped
class ContributionKind extends RecordKind<ContributionRow> {

    private final Units units;
    private final CodeLists codeLists;

    ContributionKind(Units units, CodeLists codeLists) {
        this.units = units;
        this.codeLists = codeLists;
    }

    @Override
    public String type() {
        return "contributions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaignCode"),
                Column.required("contributionCode"),
                Column.optional("donorOrganisationCode"),
                Column.required("kind"),
                Column.required("amountVnd"),
                Column.required("receivedOn"),
                Column.optional("approximate"));
    }

    @Override
    public ContributionRow parse(ImportRow row) {
        return new ContributionRow(
                row.required("campaignCode", 40),
                row.required("contributionCode", 60),
                row.text("donorOrganisationCode", 40).orElse(""),
                row.requiredCode("kind", codeLists.codes("contribution-kinds")),
                Money.required(row, "amountVnd"),
                row.requiredDate("receivedOn"),
                row.flag("approximate"));
    }

    @Override
    public String sortKey(ContributionRow row) {
        return row.code();
    }

    private record Recorded(
            String code,
            UUID campaignId,
            @Nullable UUID donorId,
            String kind,
            long amountVnd,
            LocalDate receivedOn,
            boolean approximate) {}

    @Override
    public List<Outcome> write(List<ContributionRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, CampaignKind.LOCK);
        var campaigns = CampaignLives.load(
                sql, rows.stream().map(ContributionRow::campaignCode).toList());
        Units.Known known = units.load(
                sql,
                rows.stream()
                        .map(ContributionRow::donorCode)
                        .filter(code -> !code.isEmpty())
                        .toList(),
                campaigns.values().stream()
                        .map(CampaignLives.Life::organisationId)
                        .toList(),
                writing.scopeRoot());
        Map<String, Recorded> recorded = recorded(sql, rows);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO contribution (id, code, live_code, campaign_id, donor_id, kind, amount_vnd, received_on,
                                          approximate, recorded_at, superseded_at, author, import_id)
                VALUES (:id, :code, :code, :campaign, :donor, :kind, :amount, :receivedOn, :approximate, :now, :never,
                        :author, :import)""");
        for (ContributionRow row : rows) {
            CampaignLives.Life campaign = campaigns.get(row.campaignCode());
            Optional<Outcome> refused = refuse(row, campaign, known);
            if (campaign == null || refused.isPresent()) {
                outcomes.add(refused.orElseThrow());
                continue;
            }
            UUID donor = row.donorCode().isEmpty() ? null : known.id(row.donorCode());
            Recorded wanted = new Recorded(
                    row.code(), campaign.id(), donor, row.kind(), row.amountVnd(), row.receivedOn(), row.approximate());
            Recorded there = recorded.putIfAbsent(row.code(), wanted);
            if (there != null) {
                outcomes.add(repeated(row, wanted, there));
                continue;
            }
            batch.bind("id", Times.newId())
                    .bind("code", row.code())
                    .bind("campaign", campaign.id())
                    .bind("donor", donor)
                    .bind("kind", row.kind())
                    .bind("amount", row.amountVnd())
                    .bind("receivedOn", row.receivedOn())
                    .bind("approximate", row.approximate())
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

    private static Optional<Outcome> refuse(
            ContributionRow row, CampaignLives.@Nullable Life campaign, Units.Known known) {
        if (campaign == null) {
            return Optional.of(
                    Outcome.rejected("campaignCode", EmulationProblem.CAMPAIGN_NOT_FOUND, row.campaignCode()));
        }
        if (!campaign.covers(row.receivedOn())) {
            return Optional.of(Outcome.rejected(
                    "receivedOn",
                    EmulationProblem.CONTRIBUTION_OUTSIDE_CAMPAIGN,
                    row.receivedOn(),
                    campaign.code(),
                    campaign.startsOn(),
                    campaign.endsOn()));
        }
        return known.checkReach("campaignCode", row.campaignCode(), campaign.organisationId(), row.receivedOn())
                .or(() -> row.donorCode().isEmpty()
                        ? Optional.empty()
                        : known.checkExisting("donorOrganisationCode", row.donorCode(), row.receivedOn()));
    }

    private static Outcome repeated(ContributionRow row, Recorded wanted, Recorded there) {
        if (there.equals(wanted)) {
            return Outcome.UNCHANGED;
        }
        return there.campaignId().equals(wanted.campaignId())
                ? Outcome.rejected("contributionCode", EmulationProblem.CONTRIBUTION_CODE_TAKEN, row.code())
                : Outcome.rejected("contributionCode", EmulationProblem.CONTRIBUTION_OF_ANOTHER_CAMPAIGN, row.code());
    }

    private static Map<String, Recorded> recorded(Handle sql, List<ContributionRow> rows) {
        Map<String, Recorded> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT code, campaign_id, donor_id, kind, amount_vnd, received_on, approximate FROM contribution
                        WHERE live_code IN (<codes>)""")
                .bindList(
                        "codes",
                        rows.stream().map(ContributionRow::code).distinct().toList())
                .map(Sql.rows(Recorded.class))
                .forEach(contribution -> byCode.put(contribution.code(), contribution));
        return byCode;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        RecordLocks.lock(context.sql(), CampaignKind.LOCK);
        retire(context.sql(), "contribution", importId, context.recordedAt());
    }
}
