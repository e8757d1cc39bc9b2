package vn.dangbo.kit.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Batches;

/** Writes the history of cases and tells the world, with a number of statements that does not depend on theirs. */
@ApplicationScoped
class CaseSteps {

    private final Caller caller;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final String service;

    CaseSteps(
            Caller caller, Outbox outbox, ObjectMapper json, @ConfigProperty(name = "dangbo.service") String service) {
        this.caller = caller;
        this.outbox = outbox;
        this.json = json;
        this.service = service;
    }

    /**
     * One step.
     *
     * @param file the case after it
     * @param from the state before it; null when it opened the case
     * @param dueOn until when it was expected
     */
    record Step(
            CaseFile file, @Nullable String from, @Nullable LocalDate dueOn, Taken taken) {}

    void record(Handle sql, CaseKind<?, ?, ?, ?> kind, Enum<?> action, List<Step> steps, Instant now) {
        // Behind an import or a feed nobody calls: what follows from it is the service's own doing.
        String author = caller.subject().isEmpty() ? service : caller.subject();
        Batches.execute(
                sql,
                """
                INSERT INTO case_step (case_id, number, action, from_state, to_state, happened_on, due_on, document,
                                       reason, details, author, recorded_at)
                VALUES (:id, :number, :action, :from, :to, :on, :dueOn, :document, :reason, :details, :author, :now)""",
                steps,
                (batch, step) -> batch.bind("id", step.file().id())
                        .bind("number", step.file().version())
                        .bind("action", action.name())
                        .bind("from", step.from())
                        .bind("to", step.file().state())
                        .bind("on", step.taken().on())
                        .bind("dueOn", step.dueOn())
                        .bind("document", step.taken().document())
                        .bind("reason", step.taken().reason())
                        .bind("details", text(step.taken().details()))
                        .bind("author", author)
                        .bind("now", now));
        if (kind.published()) {
            outbox.append(steps.stream()
                    .map(step -> CaseEvents.of(
                            service, step.file(), action, step.taken().on(), now))
                    .toList());
        }
    }

    private String text(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
