package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.tree.ClosureChange;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.membership.ledger.Folding;

/** What follows when facts of organisations have changed: who stands below whom, the balances, the replicas. */
@ApplicationScoped
class ChangedTree {

    private final TreeWriter writer;
    private final Folding folding;
    private final OrganisationEvents events;
    private final Event<TreeChanged> observers;

    ChangedTree(TreeWriter writer, Folding folding, OrganisationEvents events, Event<TreeChanged> observers) {
        this.writer = writer;
        this.folding = folding;
        this.events = events;
        this.observers = observers;
    }

    /** Whoever records a member in one of these waits, and then sees what became of it. */
    void lock(Handle sql, Collection<UUID> organisations) {
        if (!organisations.isEmpty()) {
            sql.createQuery("SELECT id FROM organisation WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                    .bindList("ids", List.copyOf(organisations))
                    .mapTo(UUID.class)
                    .list();
        }
    }

    void publish(Handle sql, Set<UUID> changed, Instant recordedAt) {
        if (changed.isEmpty()) {
            return; // members go from one standing cell into another
        }
        ClosureChange change = writer.refresh(sql, changed, recordedAt);
        folding.follow(sql, change);
        observers.fire(TreeChanged.by(change));
        sql.createUpdate("UPDATE organisation SET version = version + 1 WHERE id IN (<ids>)")
                .bindList("ids", List.copyOf(changed))
                .execute();
        events.changed(sql, changed, recordedAt);
    }
}
