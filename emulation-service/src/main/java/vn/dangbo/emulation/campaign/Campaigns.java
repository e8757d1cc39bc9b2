package vn.dangbo.emulation.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.PageRequest;

/** Reads campaigns. */
@ApplicationScoped
class Campaigns {

    private static final String SELECT = """
            SELECT p.id, p.code, p.group_code, p.organisation_id, o.code AS organisation_code, p.name, p.purpose,
                   p.starts_on, NULLIF(p.ends_on, :forever) AS ends_on
            FROM social_campaign p JOIN organisation o ON o.id = p.organisation_id
            WHERE p.recorded_at <= :known AND p.superseded_at > :known""";

    private final Jdbi jdbi;

    Campaigns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SocialCampaign require(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> bind(sql.createQuery(SELECT + " AND p.id = :id"), asOf)
                .bind("id", id)
                .map(Sql.rows(SocialCampaign.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND)));
    }

    SocialCampaign requireCode(String code) {
        return jdbi.withHandle(sql -> bind(sql.createQuery(SELECT + " AND p.live_code = :code"), AsOf.on(Times.FOREVER))
                .bind("code", code)
                .map(Sql.rows(SocialCampaign.class))
                .one());
    }

    List<SocialCampaign> list(Optional<UUID> within, @Nullable String campaign, AsOf asOf, PageRequest page) {
        String text = SELECT
                + " AND p.id > :after"
                + (campaign == null ? "" : " AND (p.code = :campaign OR p.group_code = :campaign)")
                + (within.isPresent() ? Within.clause("p.organisation_id", ":date") : "")
                + " ORDER BY p.id LIMIT :fetch";
        return jdbi.withHandle(sql -> bind(sql.createQuery(text), asOf)
                .bind("campaign", campaign)
                .bind("within", within.orElse(null))
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(SocialCampaign.class))
                .list());
    }

    private record Sums(
            BigDecimal received,
            int approximate,
            BigDecimal spent,
            long houses,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {}

    /** Up to and including the day. */
    CampaignBalance balance(UUID campaignId, AsOf asOf) {
        Sums sums = jdbi.withHandle(sql -> bind(sql.createQuery("""
                        SELECT r.received, r.approximate, h.spent, h.houses, h.least, h.most
                        FROM (SELECT COALESCE(SUM(amount_vnd), 0) AS received, COALESCE(MAX(approximate), 0) AS approximate
                              FROM contribution WHERE campaign_id = :id AND received_on <= :date
                                AND recorded_at <= :known AND superseded_at > :known) r
                        JOIN (SELECT COALESCE(SUM(value_vnd), 0) AS spent, COUNT(*) AS houses, MIN(value_vnd) AS least,
                                     MAX(value_vnd) AS most
                              FROM house WHERE campaign_id = :id AND handed_over_on <= :date
                                AND recorded_at <= :known AND superseded_at > :known) h ON TRUE"""), asOf)
                .bind("id", campaignId)
                .map(Sql.rows(Sums.class))
                .one());
        return CampaignBalance.of(
                sums.received().toBigInteger(),
                sums.approximate() > 0,
                sums.spent().toBigInteger(),
                sums.houses(),
                whole(sums.least()),
                whole(sums.most()));
    }

    private static @Nullable BigInteger whole(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toBigInteger();
    }

    private static Query bind(Query query, AsOf asOf) {
        return query.bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("forever", Times.FOREVER);
    }
}
