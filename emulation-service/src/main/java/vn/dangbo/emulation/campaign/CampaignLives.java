package vn.dangbo.emulation.campaign;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.sql.Sql;

/** What records of a campaign must know about it. */
final class CampaignLives {

    private CampaignLives() {}

    /** @param endsOn exclusive */
    record Life(UUID id, String code, UUID organisationId, LocalDate startsOn, LocalDate endsOn) {
        boolean covers(LocalDate date) {
            return !date.isBefore(startsOn) && date.isBefore(endsOn);
        }
    }

    static Map<String, Life> load(Handle sql, Collection<String> codes) {
        Map<String, Life> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT id, code, organisation_id, starts_on, ends_on FROM social_campaign
                        WHERE live_code IN (<codes>)""")
                .bindList("codes", List.copyOf(new HashSet<>(codes)))
                .map(Sql.rows(Life.class))
                .forEach(life -> byCode.put(life.code(), life));
        return byCode;
    }
}
