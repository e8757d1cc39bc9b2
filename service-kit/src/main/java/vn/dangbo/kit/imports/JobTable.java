package vn.dangbo.kit.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.ImportJob.Tally;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** SQL of {@code import_job} and {@code import_turn}. */
@ApplicationScoped
class JobTable {

    private final Times times;
    private final ObjectMapper json;

    JobTable(Times times, ObjectMapper json) {
        this.times = times;
        this.json = json;
    }

    /** A file that begins to come in. */
    record Arrival(UUID id, String type, ImportMode mode, String client, String callerScope, List<String> columns) {}

    void begin(Handle sql, Arrival job) {
        sql.createUpdate("""
                        INSERT INTO import_job
                          (id, type, mode, state, client, caller_scope, column_names, created_at, changed_at)
                        VALUES (:id, :type, :mode, 'RECEIVING', :client, :callerScope, :columns, :now, :now)""")
                .bind("id", job.id())
                .bind("type", job.type())
                .bind("mode", job.mode().name())
                .bind("client", job.client())
                .bind("callerScope", job.callerScope())
                .bind("columns", text(job.columns()))
                .bind("now", times.now())
                .execute();
    }

    /** False when the job was taken for an orphan and removed. */
    boolean stillReceiving(Handle sql, UUID id) {
        return sql.createUpdate("UPDATE import_job SET changed_at = :now WHERE id = :id AND state = 'RECEIVING'")
                        .bind("id", id)
                        .bind("now", times.now())
                        .execute()
                == 1;
    }

    /** The file is complete: from here on the job is visible and will be done. */
    boolean queue(Handle sql, UUID id, @Nullable String key, String sha256, long read, long rejected) {
        return sql.createUpdate("""
                        UPDATE import_job
                        SET state = 'QUEUED', idempotency_key = :key, sha256 = :sha256, rows_read = :read,
                            rows_done = :rejected, rows_rejected = :rejected, created_at = :now, changed_at = :now
                        WHERE id = :id AND state = 'RECEIVING'""")
                        .bind("id", id)
                        .bind("key", key)
                        .bind("sha256", sha256)
                        .bind("read", read)
                        .bind("rejected", rejected)
                        .bind("now", times.now())
                        .execute()
                == 1;
    }

    void delete(Handle sql, UUID id) {
        sql.createUpdate("DELETE FROM import_job WHERE id = :id AND state = 'RECEIVING'")
                .bind("id", id)
                .execute();
    }

    List<UUID> orphans(Handle sql, Instant silentSince) {
        return sql.createQuery("SELECT id FROM import_job WHERE state = 'RECEIVING' AND changed_at < :since")
                .bind("since", silentSince)
                .mapTo(UUID.class)
                .list();
    }

    Optional<ImportJob> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT * FROM import_job WHERE id = :id AND state <> 'RECEIVING'")
                .bind("id", id)
                .map(Sql.rows(ImportJob.class))
                .findOne();
    }

    /** A key that is older than keys are kept is free again; the job that came with it stays. */
    void releaseOld(Handle sql, String client, String key) {
        sql.createUpdate("""
                        UPDATE import_job SET idempotency_key = NULL
                        WHERE client = :client AND idempotency_key = :key AND created_at < :before""")
                .bind("client", client)
                .bind("key", key)
                .bind("before", times.now().minus(Command.KEPT))
                .execute();
    }

    Optional<ImportJob> byKey(Handle sql, String client, String key) {
        return sql.createQuery("SELECT * FROM import_job WHERE client = :client AND idempotency_key = :key")
                .bind("client", client)
                .bind("key", key)
                .map(Sql.rows(ImportJob.class))
                .findOne();
    }

    /** Newest first: ids sort by time. */
    List<ImportJob> page(Handle sql, ImportFilter filter, UUID before, int limit) {
        return sql.createQuery("""
                        SELECT * FROM import_job
                        WHERE id < :before AND state <> 'RECEIVING'
                          AND (:scope IS NULL OR caller_scope = :scope)
                          AND (:type IS NULL OR type = :type)
                          AND (:state IS NULL OR state = :state)
                        ORDER BY id DESC LIMIT :limit""")
                .bind("before", before)
                .bind("scope", filter.scope())
                .bind("type", filter.type())
                .bind("state", filter.state())
                .bind("limit", limit)
                .map(Sql.rows(ImportJob.class))
                .list();
    }

    /** @param scope null: the jobs of everybody */
    record ImportFilter(
            @Nullable String scope,
            @Nullable String type,
            @Nullable String state) {}

    /** The one job whose turn it is: jobs are done in the order in which they were accepted. */
    Optional<ImportJob> oldestUndone(Handle sql) {
        return sql.createQuery("""
                        SELECT * FROM import_job WHERE state IN ('QUEUED', 'RUNNING')
                        ORDER BY created_at, id LIMIT 1""").map(Sql.rows(ImportJob.class)).findOne();
    }

    /** Takes the lock under which imports change records, until the transaction ends; false when another holds it. */
    boolean takeTurn(Handle sql) {
        return sql.createQuery("SELECT id FROM import_turn FOR UPDATE SKIP LOCKED")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void waitForTurn(Handle sql) {
        sql.createQuery("SELECT id FROM import_turn FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Progress while the work is not yet committed, seen from outside. Skipped when the work itself has locked the job
     * (a foreign key does), because it would wait for itself.
     */
    void progress(Handle sql, UUID id, long done) {
        Optional<UUID> free = sql.createQuery("SELECT id FROM import_job WHERE id = :id FOR UPDATE SKIP LOCKED")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
        if (free.isPresent()) {
            sql.createUpdate("""
                            UPDATE import_job
                            SET state = 'RUNNING', rows_done = :done, version = version + 1, changed_at = :now
                            WHERE id = :id""")
                    .bind("id", id)
                    .bind("done", done)
                    .bind("now", times.now())
                    .execute();
        }
    }

    void record(Handle sql, UUID id, ImportState state, Tally tally) {
        sql.createUpdate("""
                        UPDATE import_job
                        SET state = :state, rows_done = :done, rows_accepted = :accepted, rows_rejected = :rejected,
                            rows_unchanged = :unchanged, position_key = :key, position_line = :line,
                            version = version + 1, changed_at = :now
                        WHERE id = :id""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("done", tally.done())
                .bind("accepted", tally.accepted())
                .bind("rejected", tally.rejected())
                .bind("unchanged", tally.unchanged())
                .bind("key", tally.key())
                .bind("line", tally.line())
                .bind("now", times.now())
                .execute();
    }

    void end(Handle sql, UUID id, ImportState state, @Nullable String problemCode) {
        sql.createUpdate("""
                        UPDATE import_job
                        SET state = :state, problem_code = :problem, version = version + 1, changed_at = :now
                        WHERE id = :id""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("problem", problemCode)
                .bind("now", times.now())
                .execute();
    }

    /** Jobs that ended but whose waiting rows a crash left behind. */
    List<UUID> endedWithRows(Handle sql) {
        return sql.createQuery("""
                        SELECT j.id FROM import_job j
                        WHERE j.state IN ('COMPLETED', 'FAILED', 'ABORTED')
                          AND EXISTS (SELECT 1 FROM import_row r WHERE r.import_id = j.id)""").mapTo(UUID.class).list();
    }

    private String text(List<String> columns) {
        try {
            return json.writeValueAsString(columns);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
