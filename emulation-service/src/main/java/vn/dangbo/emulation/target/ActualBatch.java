package vn.dangbo.emulation.target;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.time.Times;

/** What one write adds: actuals, the earlier ones that they supersede, and the events. */
final class ActualBatch {

    private final PreparedBatch insert;
    private final PreparedBatch supersede;
    private final Writing writing;
    private final List<Outbox.Event> events = new ArrayList<>();

    ActualBatch(Handle sql, Writing writing) {
        this.insert = sql.prepareBatch(ActualKind.INSERT);
        this.supersede = sql.prepareBatch("UPDATE target_actual SET superseded_at = :now WHERE id = :id");
        this.writing = writing;
    }

    void add(ActualRow row, Target target, ActualValue value, List<RecordedActual> there) {
        UUID id = Times.newId();
        UUID earlier = null;
        for (int i = 0; i < there.size(); i++) {
            RecordedActual one = there.get(i);
            if (one.believed() && one.samePeriod(row)) {
                earlier = one.id();
                there.set(i, one.superseded());
                supersede.bind("now", writing.recordedAt()).bind("id", one.id()).add();
            }
        }
        there.add(new RecordedActual(
                id,
                target.id(),
                row.from(),
                row.to(),
                value.number(),
                value.doneOn(),
                row.provisional(),
                row.documentNumber(),
                true));
        insert.bind("id", id)
                .bind("target", target.id())
                .bind("from", row.from())
                .bind("to", row.to())
                .bind("value", value.number())
                .bind("doneOn", value.doneOn())
                .bind("provisional", row.provisional())
                .bind("document", row.documentNumber())
                .bind("supersedes", earlier)
                .bind("now", writing.recordedAt())
                .bind("until", Times.NEVER)
                .bind("author", writing.author())
                .bind("import", writing.importId())
                .add();
        events.add(TargetEvents.actual(target.id(), row.from(), row.to(), writing.recordedAt()));
    }

    List<Outbox.Event> execute() {
        if (insert.size() > 0) {
            insert.execute();
        }
        if (supersede.size() > 0) {
            supersede.execute();
        }
        return events;
    }
}
