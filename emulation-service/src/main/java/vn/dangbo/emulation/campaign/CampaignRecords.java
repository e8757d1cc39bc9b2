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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
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
            WHERE c.recorded_at <= :known AND c.superseded_at > :known AND c.id > :after""";

    private static final String HOUSES = """
            SELECT c.id, c.code AS house_code, p.code AS campaign_code, c.territory_code, c.household_type, c.value_vnd,
                   c.handed_over_on
            FROM house c
            JOIN social_campaign p ON p.id = c.campaign_id AND p.recorded_at <= :known AND p.superseded_at > :known
            WHERE c.recorded_at <= :known AND c.superseded_at > :known AND c.id > :after""";

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

        String clauses(String date) {
            return (campaignId == null ? "" : " AND c.campaign_id = :campaignId")
                    + (campaign == null ? "" : " AND (p.code = :campaign OR p.group_code = :campaign)")
                    + (from == null ? "" : " AND " + date + " >= :from")
                    + (to == null ? "" : " AND " + date + " < :to")
                    + (within.isPresent() ? Within.clause("p.organisation_id", date) : "")
                    + " ORDER BY c.id LIMIT :fetch";
        }

        Query bind(Query query, PageRequest page) {
            return query.bind("known", new AsOf(LocalDate.EPOCH, knownAt).knownOrLatest())
                    .bind("campaignId", campaignId)
                    .bind("campaign", campaign)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("within", within.orElse(null))
                    .bind("after", Keyset.after(page))
                    .bind("fetch", page.fetch());
        }
    }

    List<Contribution> contributions(Filter filter, PageRequest page) {
        return jdbi.withHandle(
                sql -> filter.bind(sql.createQuery(CONTRIBUTIONS + filter.clauses("c.received_on")), page)
                        .map(Sql.rows(Contribution.class))
                        .list());
    }

    Contribution requireContribution(String code) {
        return jdbi.withHandle(sql -> sql.createQuery(CONTRIBUTIONS + " AND c.live_code = :code")
                .bind("known", AsOf.on(LocalDate.EPOCH).knownOrLatest())
                .bind("after", new UUID(0, 0))
                .bind("code", code)
                .map(Sql.rows(Contribution.class))
                .one());
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

    List<House> houses(Filter filter, PageRequest page) {
        return jdbi.withHandle(sql -> withDonors(
                sql,
                filter.bind(sql.createQuery(HOUSES + filter.clauses("c.handed_over_on")), page)
                        .map(Sql.rows(HouseColumns.class))
                        .list()));
    }

    House requireHouse(String code) {
        return jdbi.withHandle(sql -> withDonors(
                        sql,
                        sql.createQuery(HOUSES + " AND c.live_code = :code")
                                .bind("known", AsOf.on(LocalDate.EPOCH).knownOrLatest())
                                .bind("after", new UUID(0, 0))
                                .bind("code", code)
                                .map(Sql.rows(HouseColumns.class))
                                .list()))
                .getFirst();
    }

    private static List<House> withDonors(Handle sql, List<HouseColumns> houses) {
        Map<UUID, List<House.Donor>> donors = new HashMap<>();
        if (!houses.isEmpty()) {
            sql.createQuery("""
                            SELECT s.house_id, s.donor_id AS organisation_id, d.code AS organisation_code, s.share_pct
                            FROM house_donor s JOIN organisation d ON d.id = s.donor_id
                            WHERE s.house_id IN (<ids>) ORDER BY d.code""")
                    .bindList("ids", houses.stream().map(HouseColumns::id).toList())
                    .map(Sql.rows(DonorColumns.class))
                    .forEach(row -> donors.computeIfAbsent(row.houseId(), id -> new ArrayList<>())
                            .add(new House.Donor(row.organisationId(), row.organisationCode(), row.sharePct())));
        }
        return houses.stream()
                .map(house -> house.with(donors.getOrDefault(house.id(), List.of())))
                .toList();
    }
}
