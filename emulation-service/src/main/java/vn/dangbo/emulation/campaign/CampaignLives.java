package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.kit.sql.Sql;

/** What records of campaigns must know about them. */
final class CampaignLives {

    private final Map<String, Life> byCode = new HashMap<>();

    CampaignLives(Handle sql, Stream<String> codes) {
        sql.createQuery("""
                        SELECT p.id, p.code, p.organisation_id, o.code AS organisation_code, p.starts_on, p.ends_on
                        FROM social_campaign p JOIN organisation o ON o.id = p.organisation_id
                        WHERE p.live_code IN (<codes>)""")
                .bindList("codes", RecordTable.distinct(codes))
                .map(Sql.rows(Life.class))
                .forEach(life -> byCode.put(life.code(), life));
    }

    /** @param endsOn exclusive */
    record Life(
            UUID id, String code, UUID organisationId, String organisationCode, LocalDate startsOn, LocalDate endsOn) {

        boolean covers(LocalDate date) {
            return !date.isBefore(startsOn) && date.isBefore(endsOn);
        }

        /**
         * @throws Refusal when nobody could count a record of that day: its organisation no longer existed; or when the
         *     author does not reach that organisation
         */
        void requireReached(Units.Known known, LocalDate date) {
            known.reach("campaignCode", code, organisationId, date);
            known.exists("campaignCode", organisationCode, organisationId, date);
        }
    }

    Stream<UUID> organisations() {
        return byCode.values().stream().map(Life::organisationId);
    }

    /** @throws Refusal when there is none */
    Life require(String code) {
        Life life = byCode.get(code);
        if (life == null) {
            throw new Refusal("campaignCode", EmulationProblem.CAMPAIGN_NOT_FOUND, code);
        }
        return life;
    }
}
