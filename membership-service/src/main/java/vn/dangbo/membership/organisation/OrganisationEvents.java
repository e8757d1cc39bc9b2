package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.OrganisationChanged;
import vn.dangbo.kit.tree.TreeWriter;

/** Tells the replicas everything recorded about the organisations that changed. */
@ApplicationScoped
class OrganisationEvents {

    private final Outbox outbox;
    private final TreeWriter writer;

    OrganisationEvents(Outbox outbox, TreeWriter writer) {
        this.outbox = outbox;
        this.writer = writer;
    }

    private record Row(UUID id, String code, boolean live, int version) {}

    void changed(Handle sql, Collection<UUID> ids, Instant recordedAt) {
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, List<Fact>> facts = new HashMap<>();
        writer.facts(sql, ids, false)
                .forEach(fact -> facts.computeIfAbsent(fact.organisationId(), id -> new ArrayList<>())
                        .add(fact));
        List<Outbox.Event> events = new ArrayList<>();
        sql.createQuery("SELECT id, code, live_code IS NOT NULL AS live, version FROM organisation WHERE id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map(Sql.rows(Row.class))
                .forEach(row -> events.add(event(row, facts.getOrDefault(row.id(), List.of()), recordedAt)));
        outbox.append(events);
    }

    private static Outbox.Event event(Row row, List<Fact> facts, Instant recordedAt) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organisationId", row.id());
        data.put("code", row.code());
        data.put("live", row.live());
        data.put("version", row.version());
        data.put("recordedAt", recordedAt);
        data.put("facts", facts);
        return new Outbox.Event(
                OrganisationChanged.TOPIC,
                OrganisationChanged.TYPE,
                row.id().toString(),
                java.time.LocalDate.ofInstant(recordedAt, Times.ZONE),
                recordedAt,
                data);
    }
}
