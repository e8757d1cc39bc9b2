package vn.dangbo.emulation.campaign;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.CodedKind;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.sql.Sql;

/** Writes houses and who paid them. */
@Singleton
class HouseKind extends CodedKind<HouseRow, HouseKind.Content> {

    private static final RecordTable<Building> TABLE = new RecordTable<>("house", Building.class);

    private final Units units;
    private final CodeLists codeLists;

    HouseKind(Units units, CodeLists codeLists) {
        super("houses", CampaignKind.LOCK, TABLE, "houseCode", EmulationProblem.HOUSE_CODE_TAKEN);
        this.units = units;
        this.codeLists = codeLists;
    }

    /** @param shares percent with two decimals, by donor */
    record Content(Building building, Map<UUID, BigDecimal> shares) implements Coded {
        @Override
        public String code() {
            return building.code();
        }
    }

    record Building(
            String code,
            UUID campaignId,
            @Nullable String territoryCode,
            @Nullable String householdType,
            long valueVnd,
            LocalDate handedOverOn) {}

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
                row.text("territoryCode", 40).orElse(null),
                row.code("householdType", codeLists.codes("household-types")).orElse(null),
                Money.required(row, "valueVnd"),
                row.requiredDate("handedOverOn"),
                donors);
    }

    @Override
    protected Function<HouseRow, Content> judge(List<HouseRow> rows, Writing writing) {
        CampaignLives campaigns = new CampaignLives(writing.sql(), rows.stream().map(HouseRow::campaignCode));
        Units.Known known = units.load(
                writing, rows.stream().flatMap(row -> row.donors().keySet().stream()), campaigns.organisations());
        return row -> {
            CampaignLives.Life campaign = campaigns.require(row.campaignCode());
            if (row.handedOverOn().isBefore(campaign.startsOn())) {
                throw new Refusal(
                        "handedOverOn",
                        EmulationProblem.HOUSE_BEFORE_CAMPAIGN,
                        row.handedOverOn(),
                        campaign.code(),
                        campaign.startsOn());
            }
            campaign.requireReached(known, row.handedOverOn());
            Map<UUID, BigDecimal> shares = new HashMap<>();
            row.donors()
                    .forEach((donor, share) -> shares.put(
                            known.existing("donorOrganisationCode", donor, row.handedOverOn()), share.setScale(2)));
            return new Content(
                    new Building(
                            row.code(),
                            campaign.id(),
                            row.territoryCode(),
                            row.householdType(),
                            row.valueVnd(),
                            row.handedOverOn()),
                    shares);
        };
    }

    private record Share(String code, UUID donorId, BigDecimal sharePct) {}

    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        Map<String, Map<UUID, BigDecimal>> shares = new HashMap<>();
        writing.sql()
                .createQuery("""
                        SELECT h.code, s.donor_id, s.share_pct FROM house h JOIN house_donor s ON s.house_id = h.id
                        WHERE h.live_code IN (<codes>)""")
                .bindList("codes", RecordTable.distinct(codes(wanted)))
                .map(Sql.rows(Share.class))
                .forEach(share -> shares.computeIfAbsent(share.code(), code -> new HashMap<>())
                        .put(share.donorId(), share.sharePct()));
        return TABLE.live(writing.sql(), codes(wanted)).stream()
                .map(building -> new Content(building, shares.getOrDefault(building.code(), Map.of())))
                .toList();
    }

    @Override
    protected void add(Map<UUID, Content> houses, Writing writing) {
        Map<UUID, Building> buildings = new HashMap<>();
        PreparedBatch donors = writing.sql()
                .prepareBatch(
                        "INSERT INTO house_donor (house_id, donor_id, share_pct) VALUES (:house, :donor, :share)");
        houses.forEach((id, house) -> {
            buildings.put(id, house.building());
            house.shares()
                    .forEach((donor, share) -> donors.bind("house", id)
                            .bind("donor", donor)
                            .bind("share", share)
                            .add());
        });
        TABLE.insert(writing, buildings);
        if (donors.size() > 0) {
            donors.execute();
        }
    }

    @Override
    protected ProblemCode taken(Content wanted, Content there) {
        return there.building().campaignId().equals(wanted.building().campaignId())
                ? EmulationProblem.HOUSE_CODE_TAKEN
                : EmulationProblem.HOUSE_OF_ANOTHER_CAMPAIGN;
    }
}
