package vn.dangbo.kit.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.feed.FeedConsumer;
import vn.dangbo.kit.feed.FeedEvent;

/** Keeps an exact copy of membership's dated tree. Active where {@code dangbo.organisation-replica=true}. */
@ApplicationScoped
@IfBuildProperty(name = "dangbo.organisation-replica", stringValue = "true")
public class OrganisationReplica implements FeedConsumer {

    private final Jdbi jdbi;
    private final TreeWriter writer;
    private final ObjectMapper json;

    public OrganisationReplica(Jdbi jdbi, TreeWriter writer, ObjectMapper json) {
        this.jdbi = jdbi;
        this.writer = writer;
        this.json = json;
    }

    @Override
    public String name() {
        return "organisation-replica";
    }

    @Override
    public String source() {
        return "membership";
    }

    @Override
    public String topic() {
        return OrganisationChanged.TOPIC;
    }

    @Override
    public void apply(List<FeedEvent> events) {
        jdbi.useHandle(sql -> {
            writer.lock(sql);
            // Changes of one instant belong together; the closure's recorded time must be that of the change.
            Map<UUID, OrganisationChanged> group = new LinkedHashMap<>();
            Instant instant = null;
            for (FeedEvent event : events) {
                OrganisationChanged change = read(event);
                if (instant != null && !instant.equals(change.recordedAt())) {
                    applyGroup(sql, group, instant);
                    group.clear();
                }
                instant = change.recordedAt();
                group.put(change.organisationId(), change);
            }
            if (instant != null) {
                applyGroup(sql, group, instant);
            }
        });
    }

    private void applyGroup(Handle sql, Map<UUID, OrganisationChanged> group, Instant recordedAt) {
        List<TreeWriter.Row> rows = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (OrganisationChanged change : group.values()) {
            rows.add(new TreeWriter.Row(change.organisationId(), change.code(), change.live(), change.version(), null));
            facts.addAll(change.facts());
        }
        sql.createUpdate("DELETE FROM organisation_fact WHERE organisation_id IN (<ids>)")
                .bindList("ids", List.copyOf(group.keySet()))
                .execute();
        writer.insert(sql, rows);
        writer.insertFacts(sql, facts);
        writer.refresh(sql, group.keySet(), recordedAt);
    }

    private OrganisationChanged read(FeedEvent event) {
        try {
            return json.treeToValue(event.data(), OrganisationChanged.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("event " + event.id() + " is not an organisation", broken);
        }
    }
}
