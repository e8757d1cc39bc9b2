package vn.dangbo.emulation.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads contributions and houses: with the same filter, exactly the records that the figures count. */
@ApplicationScoped
class CampaignRecords {

    private static final String CONTRIBUTIONS = """
            SELECT c.id, c.code AS contribution_code, p.code AS campaign_code, c.donor_id AS donor_organisation_id,
                   d.code AS donor_organisation_code, c.kind, c.amount_vnd, c.received_on, c.approximate
            FROM contribution c
            JOIN social_campaign p ON p.id = c.campaign_id AND p.recorded_at <= :known AND p.superseded_at > :known
            LEFT JOIN organisation d ON d.id = c.donor_id
            WHERE c.recorded_at <= :known AND c.superseded_at > :known""";

    private static final String HOUSES = """
            SELECT c.id, c.code AS house_code, p.code AS campaign_code, c.territory_code, c.household_type, c.value_vnd,
                   c.handed_over_on
            FROM house c
            JOIN social_campaign p ON p.id = c.campaign_id AND p.recorded_at <= :known AND p.superseded_at > :known
            WHERE c.recorded_at <= :known AND c.superseded_at > :known""";

    private final Jdbi jdbi;

    CampaignRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param within campaigns of this subtree, judged at the date of each record
     * @param campaign code or group code
     * @param from first day
     * @param to day after the last day
     */
    record Filter(
            Optional<UUID> within,
            @Nullable UUID campaignId,
            @Nullable String campaign,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownAt) {

        <T extends Record> Selection<T> apply(Selection<T> records, String date) {
            return records.and("c.campaign_id = :campaignId", "campaignId", campaignId)
                    .and("(p.code = :campaign OR p.group_code = :campaign)", "campaign", campaign)
                    .and(date + " >= :from", "from", from)
                    .and(date + " < :to", "to", to)
                    .within("p.organisation_id", date, within);
        }
    }

    private Selection<Contribution> contributions(@Nullable Instant knownAt) {
        return new Selection<>(jdbi, Contribution.class, CONTRIBUTIONS, new AsOf(LocalDate.EPOCH, knownAt));
    }

    Page<Contribution> contributions(Filter filter, PageRequest page) {
        return filter.apply(contributions(filter.knownAt()), "c.received_on").page("c.id", page, Contribution::id);
    }

    Contribution requireContribution(String code) {
        return contributions((Instant) null)
                .and("c.live_code = :code", "code", code)
                .require();
    }

    private record HouseColumns(
            UUID id,
            String houseCode,
            String campaignCode,
            @Nullable String territoryCode,
            @Nullable String householdType,
            long valueVnd,
            LocalDate handedOverOn) {

        House with(List<House.Donor> donors) {
            return new House(id, houseCode, campaignCode, territoryCode, householdType, valueVnd, handedOverOn, donors);
        }
    }

    private record DonorColumns(UUID houseId, UUID organisationId, String organisationCode, BigDecimal sharePct) {}

    private Selection<HouseColumns> houses(@Nullable Instant knownAt) {
        return new Selection<>(jdbi, HouseColumns.class, HOUSES, new AsOf(LocalDate.EPOCH, knownAt));
    }

    Page<House> houses(Filter filter, PageRequest page) {
        Page<HouseColumns> houses =
                filter.apply(houses(filter.knownAt()), "c.handed_over_on").page("c.id", page, HouseColumns::id);
        Map<UUID, List<House.Donor>> donors = donors(houses.items());
        return houses.map(house -> house.with(donors.getOrDefault(house.id(), List.of())));
    }

    House requireHouse(String code) {
        HouseColumns house =
                houses((Instant) null).and("c.live_code = :code", "code", code).require();
        return house.with(donors(List.of(house)).getOrDefault(house.id(), List.of()));
    }

    private Map<UUID, List<House.Donor>> donors(List<HouseColumns> houses) {
        Map<UUID, List<House.Donor>> donors = new HashMap<>();
        if (!houses.isEmpty()) {
            jdbi.useHandle(sql -> sql.createQuery("""
                            SELECT s.house_id, s.donor_id AS organisation_id, d.code AS organisation_code, s.share_pct
                            FROM house_donor s JOIN organisation d ON d.id = s.donor_id
                            WHERE s.house_id IN (<ids>) ORDER BY d.code""")
                    .bindList("ids", houses.stream().map(HouseColumns::id).toList())
                    .map(Sql.rows(DonorColumns.class))
                    .forEach(row -> donors.computeIfAbsent(row.houseId(), id -> new ArrayList<>())
                            .add(new House.Donor(row.organisationId(), row.organisationCode(), row.sharePct()))));
        }
        return donors;
    }
}
