package vn.dangbo.emulation.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;

/** Reads campaigns. */
@ApplicationScoped
class Campaigns {

    private static final String SELECT = """
            SELECT p.id, p.code, p.group_code, p.organisation_id, o.code AS organisation_code, p.name, p.purpose,
                   p.starts_on, NULLIF(p.ends_on, :forever) AS ends_on
            FROM social_campaign p JOIN organisation o ON o.id = p.organisation_id
            WHERE p.recorded_at <= :known AND p.superseded_at > :known""";

    private static final String BALANCE = """
            SELECT r.received, r.approximate, h.spent, h.houses, h.least, h.most
            FROM (SELECT COALESCE(SUM(amount_vnd), 0) AS received, COALESCE(MAX(approximate), 0) AS approximate
                  FROM contribution WHERE campaign_id = :id AND received_on <= :date
                    AND recorded_at <= :known AND superseded_at > :known) r
            JOIN (SELECT COALESCE(SUM(value_vnd), 0) AS spent, COUNT(*) AS houses, MIN(value_vnd) AS least,
                         MAX(value_vnd) AS most
                  FROM house WHERE campaign_id = :id AND handed_over_on <= :date
                    AND recorded_at <= :known AND superseded_at > :known) h""";

    private final Jdbi jdbi;
    private final Scope scope;

    Campaigns(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    Selection<SocialCampaign> at(AsOf asOf) {
        return new Selection<>(jdbi, SocialCampaign.class, SELECT, asOf);
    }

    SocialCampaign require(UUID id, AsOf asOf) {
        return at(asOf).and("p.id = :id", "id", id).require();
    }

    /** @throws ProblemException 404 when there is none, 403 when the caller does not reach it on the day */
    SocialCampaign visible(String id, AsOf asOf) {
        SocialCampaign campaign = require(Ids.ofPath(id), asOf);
        scope.require(campaign.organisationId(), asOf.date());
        return campaign;
    }

    SocialCampaign requireCode(String code) {
        return at(AsOf.on(Times.FOREVER))
                .and("p.live_code = :code", "code", code)
                .require();
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
        Sums sums = new Selection<>(jdbi, Sums.class, BALANCE, asOf)
                .with("id", campaignId)
                .require();
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
}
