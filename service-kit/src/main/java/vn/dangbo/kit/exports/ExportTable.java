package vn.dangbo.kit.exports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;

/** SQL of {@code export_job} and {@code export_piece}. */
@ApplicationScoped
class ExportTable {

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    void insert(Handle sql, ExportJob job, String purpose) {
        sql.createUpdate("""
                        INSERT INTO export_job (id, type, format, wanted, state, client, caller_scope, purpose, rows_total,
                                                created_at, changed_at, expires_at)
                        VALUES (:id, :type, :format, :wanted, 'QUEUED', :client, :scope, :purpose, :total, :at, :at, :expires)""")
                .bind("id", job.id())
                .bind("type", job.type())
                .bind("format", job.format().name())
                .bind("wanted", job.wanted())
                .bind("client", job.client())
                .bind("scope", job.callerScope())
                .bind("purpose", purpose)
                .bind("total", job.rowsTotal())
                .bind("at", job.createdAt())
                .bind("expires", job.expiresAt())
                .execute();
    }

    Optional<ExportJob> find(Handle sql, UUID id, String client, String scope) {
        return sql.createQuery("SELECT * FROM export_job WHERE id = :id AND client = :client AND caller_scope = :scope")
                .bind("id", id)
                .bind("client", client)
                .bind("scope", scope)
                .map(Sql.rows(ExportJob.class))
                .findOne();
    }

    List<ExportJob> page(Handle sql, String client, String scope, @Nullable UUID before, int limit) {
        return sql.createQuery("""
                        SELECT * FROM export_job WHERE client = :client AND caller_scope = :scope AND id < :before
                        ORDER BY id DESC LIMIT :limit""")
                .bind("client", client)
                .bind("scope", scope)
                .bind("before", before == null ? AFTER_ALL : before)
                .bind("limit", limit)
                .map(Sql.rows(ExportJob.class))
                .list();
    }

    /** The oldest job that nobody else works on; its lock dies with its process. */
    Optional<ExportJob> takeOldest(Handle sql) {
        return sql.createQuery("""
                        SELECT * FROM export_job WHERE state IN ('QUEUED', 'RUNNING')
                        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED""").map(Sql.rows(ExportJob.class)).findOne();
    }

    void advance(
            Handle sql,
            ExportJob job,
            byte @Nullable [] piece,
            int rows,
            @Nullable String key,
            boolean end,
            Instant at) {
        if (piece != null) {
            sql.createUpdate("INSERT INTO export_piece (export_id, number, content) VALUES (:id, :number, :content)")
                    .bind("id", job.id())
                    .bind("number", job.pieces())
                    .bind("content", piece)
                    .execute();
        }
        sql.createUpdate("""
                        UPDATE export_job SET state = :state, rows_done = rows_done + :rows, pieces = pieces + :pieces,
                               position_key = COALESCE(:key, position_key), failures = 0, version = version + 1,
                               changed_at = :at
                        WHERE id = :id""")
                .bind("state", end ? "COMPLETED" : "RUNNING")
                .bind("rows", rows)
                .bind("pieces", piece == null ? 0 : 1)
                .bind("key", key)
                .bind("at", at)
                .bind("id", job.id())
                .execute();
    }

    /** Counts a failure; the job is given up after the last try. */
    void failed(Handle sql, UUID id, int tries, Instant at) {
        sql.createUpdate("""
                        UPDATE export_job SET failures = failures + 1, state = IF(failures >= :tries, 'FAILED', state),
                               version = version + 1, changed_at = :at
                        WHERE id = :id AND state IN ('QUEUED', 'RUNNING')""").bind("tries", tries).bind("at", at).bind("id", id).execute();
    }

    Optional<byte[]> piece(Handle sql, UUID id, int number) {
        return sql.createQuery("SELECT content FROM export_piece WHERE export_id = :id AND number = :number")
                .bind("id", id)
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne();
    }

    List<UUID> due(Handle sql, Instant now) {
        return sql.createQuery("SELECT id FROM export_job WHERE state <> 'EXPIRED' AND expires_at <= :now")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    void expire(Handle sql, UUID id, Instant at) {
        sql.createUpdate(
                        "UPDATE export_job SET state = 'EXPIRED', version = version + 1, changed_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
        sql.createUpdate("DELETE FROM export_piece WHERE export_id = :id")
                .bind("id", id)
                .execute();
    }
}
