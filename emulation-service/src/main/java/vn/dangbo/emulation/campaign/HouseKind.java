package vn.dangbo.emulation.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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

/** Writes houses and who paid them. */
@ApplicationScoped
class HouseKind extends RecordKind<HouseRow> {

    private final Units units;
    private final CodeLists codeLists;

    HouseKind(Units units, CodeLists codeLists) {
        this.units = units;
        this.codeLists = codeLists;
    }

    @Override
    public String type() {
        return "houses";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaignCode"),
                Column.required("houseCode"),
                Column.optional("territoryCode"),
                Column.optional("householdType"),
                Column.required("valueVnd"),
                Column.required("handedOverOn"),
                Column.optional("donorOrganisationCode"));
    }

    @Override
    public HouseRow parse(ImportRow row) {
        NavigableMap<String, BigDecimal> donors = new TreeMap<>();
        row.text("donorOrganisationCode", 2000)
                .ifPresent(text -> DonorShares.parse(text)
                        .ifPresentOrElse(
                                donors::putAll,
                                () -> row.fault("donorOrganisationCode", EmulationProblem.HOUSE_SHARES_WRONG)));
        return new HouseRow(
                row.required("campaignCode", 40),
                row.required("houseCode", 60),
                row.text("territoryCode", 40).orElse(""),
                row.code("householdType", codeLists.codes("household-types")).orElse(""),
                Money.required(row, "valueVnd"),
                row.requiredDate("handedOverOn"),
                donors);
    }

    @Override
    public String sortKey(HouseRow row) {
        return row.code();
    }

    private record Recorded(
            UUID id,
            String code,
            UUID campaignId,
            String territoryCode,
            String householdType,
            long valueVnd,
            LocalDate handedOverOn) {

        boolean says(HouseRow row, UUID campaign) {
            return campaignId.equals(campaign)
                    && territoryCode.equals(row.territoryCode())
                    && householdType.equals(row.householdType())
                    && valueVnd == row.valueVnd()
                    && handedOverOn.equals(row.handedOverOn());
        }
    }

    @Override
    public List<Outcome> write(List<HouseRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, CampaignKind.LOCK);
        var campaigns = CampaignLives.load(
                sql, rows.stream().map(HouseRow::campaignCode).toList());
        Units.Known known = units.load(
                sql,
                rows.stream().flatMap(row -> row.donors().keySet().stream()).toList(),
                campaigns.values().stream()
                        .map(CampaignLives.Life::organisationId)
                        .toList(),
                writing.scopeRoot());
        Map<String, Recorded> recorded = recorded(sql, rows);
        Map<UUID, Map<UUID, BigDecimal>> shares = shares(sql, recorded);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch houses = sql.prepareBatch("""
                INSERT INTO house (id, code, live_code, campaign_id, territory_code, household_type, value_vnd,
                                   handed_over_on, recorded_at, superseded_at, author, import_id)
                VALUES (:id, :code, :code, :campaign, :territory, :household, :value, :handedOverOn, :now, :never, :author,
                        :import)""");
        PreparedBatch donors = sql.prepareBatch(
                "INSERT INTO house_donor (house_id, donor_id, share_pct) VALUES (:house, :donor, :share)");
        for (HouseRow row : rows) {
            CampaignLives.Life campaign = campaigns.get(row.campaignCode());
            Optional<Outcome> refused = refuse(row, campaign, known);
            if (campaign == null || refused.isPresent()) {
                outcomes.add(refused.orElseThrow());
                continue;
            }
            Map<UUID, BigDecimal> paid = new HashMap<>();
            row.donors().forEach((code, share) -> paid.put(known.id(code), share));
            Recorded there = recorded.get(row.code());
            if (there != null) {
                outcomes.add(repeated(row, campaign, paid, there, shares.getOrDefault(there.id(), Map.of())));
                continue;
            }
            UUID id = Times.newId();
            recorded.put(
                    row.code(),
                    new Recorded(
                            id,
                            row.code(),
                            campaign.id(),
                            row.territoryCode(),
                            row.householdType(),
                            row.valueVnd(),
                            row.handedOverOn()));
            shares.put(id, paid);
            houses.bind("id", id)
                    .bind("code", row.code())
                    .bind("campaign", campaign.id())
                    .bind("territory", row.territoryCode().isEmpty() ? null : row.territoryCode())
                    .bind("household", row.householdType().isEmpty() ? null : row.householdType())
                    .bind("value", row.valueVnd())
                    .bind("handedOverOn", row.handedOverOn())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .bind("author", writing.author())
                    .bind("import", writing.importId())
                    .add();
            paid.forEach((donor, share) -> donors.bind("house", id)
                    .bind("donor", donor)
                    .bind("share", share)
                    .add());
            outcomes.add(Outcome.ACCEPTED);
        }
        if (houses.size() > 0) {
            houses.execute();
        }
        if (donors.size() > 0) {
            donors.execute();
        }
        return outcomes;
    }

    private static Optional<Outcome> refuse(HouseRow row, CampaignLives.@Nullable Life campaign, Units.Known known) {
        if (campaign == null) {
            return Optional.of(
                    Outcome.rejected("campaignCode", EmulationProblem.CAMPAIGN_NOT_FOUND, row.campaignCode()));
        }
        if (row.handedOverOn().isBefore(campaign.startsOn())) {
            return Optional.of(Outcome.rejected(
                    "handedOverOn",
                    EmulationProblem.HOUSE_BEFORE_CAMPAIGN,
                    row.handedOverOn(),
                    campaign.code(),
                    campaign.startsOn()));
        }
        Optional<Outcome> outside =
                known.checkReach("campaignCode", row.campaignCode(), campaign.organisationId(), row.handedOverOn());
        return outside.or(() -> row.donors().keySet().stream()
                .map(donor -> known.checkExisting("donorOrganisationCode", donor, row.handedOverOn()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Outcome repeated(
            HouseRow row,
            CampaignLives.Life campaign,
            Map<UUID, BigDecimal> paid,
            Recorded there,
            Map<UUID, BigDecimal> paidThere) {
        if (there.says(row, campaign.id()) && sameShares(paid, paidThere)) {
            return Outcome.UNCHANGED;
        }
        return there.campaignId().equals(campaign.id())
                ? Outcome.rejected("houseCode", EmulationProblem.HOUSE_CODE_TAKEN, row.code())
                : Outcome.rejected("houseCode", EmulationProblem.HOUSE_OF_ANOTHER_CAMPAIGN, row.code());
    }

    private static boolean sameShares(Map<UUID, BigDecimal> one, Map<UUID, BigDecimal> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(share -> share.getValue().compareTo(other.get(share.getKey())) == 0);
    }

    private static Map<String, Recorded> recorded(Handle sql, List<HouseRow> rows) {
        Map<String, Recorded> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT id, code, campaign_id, COALESCE(territory_code, '') AS territory_code,
                               COALESCE(household_type, '') AS household_type, value_vnd, handed_over_on
                        FROM house WHERE live_code IN (<codes>)""")
                .bindList("codes", rows.stream().map(HouseRow::code).distinct().toList())
                .map(Sql.rows(Recorded.class))
                .forEach(house -> byCode.put(house.code(), house));
        return byCode;
    }

    private record Share(UUID houseId, UUID donorId, BigDecimal sharePct) {}

    private static Map<UUID, Map<UUID, BigDecimal>> shares(Handle sql, Map<String, Recorded> houses) {
        Map<UUID, Map<UUID, BigDecimal>> byHouse = new HashMap<>();
        if (!houses.isEmpty()) {
            sql.createQuery("SELECT house_id, donor_id, share_pct FROM house_donor WHERE house_id IN (<ids>)")
                    .bindList("ids", houses.values().stream().map(Recorded::id).toList())
                    .map(Sql.rows(Share.class))
                    .forEach(share -> byHouse.computeIfAbsent(share.houseId(), id -> new HashMap<>())
                            .put(share.donorId(), share.sharePct()));
        }
        return byHouse;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        RecordLocks.lock(context.sql(), CampaignKind.LOCK);
        retire(context.sql(), "house", importId, context.recordedAt());
    }
}
