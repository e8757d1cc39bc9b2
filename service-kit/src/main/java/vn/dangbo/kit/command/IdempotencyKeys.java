package vn.dangbo.kit.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Keys, fingerprints and first answers of changing requests; every call joins the transaction of the change. */
@ApplicationScoped
class IdempotencyKeys {

    private static final int MYSQL_NOWAIT = 3572;
    private static final int MYSQL_LOCK_WAIT = 1205;

    private final Jdbi jdbi;
    private final Caller caller;
    private final Times times;
    private final ObjectMapper json;

    IdempotencyKeys(Jdbi jdbi, Caller caller, Times times, ObjectMapper json) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.times = times;
        this.json = json;
    }

    record Row(String fingerprint, int status, @Nullable String headers, byte @Nullable [] body) {}

    record Kept(@Nullable String location, @Nullable String etag) {}

    /**
     * The first answer if the key was used before; otherwise the key is taken by this transaction.
     *
     * @throws ProblemException 409 while the first request still runs, 422 when the key came with another request
     */
    Optional<Response> replay(String key, String fingerprint) {
        Optional<Row> row;
        try {
            // NOWAIT sees the row that a running request has inserted but not committed.
            row = jdbi.withHandle(sql -> sql.createQuery("""
                            SELECT fingerprint, status, headers, body FROM idempotency_key
                            WHERE client = :client AND idempotency_key = :key FOR UPDATE NOWAIT""")
                    .bind("client", caller.subject())
                    .bind("key", key)
                    .map(Sql.rows(Row.class))
                    .findOne());
        } catch (UnableToExecuteStatementException locked) {
            if (locked.getCause() instanceof SQLException sql
                    && (sql.getErrorCode() == MYSQL_NOWAIT || sql.getErrorCode() == MYSQL_LOCK_WAIT)) {
                throw new ProblemException(KitProblem.IDEMPOTENCY_RUNNING).header("Retry-After", "1");
            }
            throw locked;
        }
        if (row.isEmpty()) {
            take(key, fingerprint);
            return Optional.empty();
        }
        if (!row.get().fingerprint().equals(fingerprint)) {
            throw new ProblemException(KitProblem.IDEMPOTENCY_KEY_REUSED);
        }
        return Optional.of(rebuild(row.get()));
    }

    private void take(String key, String fingerprint) {
        int taken = jdbi.withHandle(sql -> sql.createUpdate("""
                        INSERT IGNORE INTO idempotency_key (client, idempotency_key, fingerprint, status, created_at)
                        VALUES (:client, :key, :fingerprint, 0, :now)""")
                .bind("client", caller.subject())
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .bind("now", times.now())
                .execute());
        if (taken == 0) { // a twin committed between our look and our insert
            throw new ProblemException(KitProblem.IDEMPOTENCY_RUNNING).header("Retry-After", "1");
        }
    }

    Response remember(String key, Response answer) {
        try {
            Kept kept =
                    new Kept(answer.getHeaderString(HttpHeaders.LOCATION), answer.getHeaderString(HttpHeaders.ETAG));
            byte[] body = answer.hasEntity() ? json.writeValueAsBytes(answer.getEntity()) : null;
            String headers = json.writeValueAsString(kept);
            jdbi.useHandle(sql -> sql.createUpdate("""
                            UPDATE idempotency_key SET status = :status, headers = :headers, body = :body
                            WHERE client = :client AND idempotency_key = :key""")
                    .bind("status", answer.getStatus())
                    .bind("headers", headers)
                    .bind("body", body)
                    .bind("client", caller.subject())
                    .bind("key", key)
                    .execute());
            return answer;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Response rebuild(Row row) {
        try {
            Kept kept = json.readValue(row.headers(), Kept.class);
            Response.ResponseBuilder answer = Response.status(row.status()).header("Idempotent-Replayed", "true");
            if (kept.location() != null) {
                answer.header(HttpHeaders.LOCATION, kept.location());
            }
            if (kept.etag() != null) {
                answer.header(HttpHeaders.ETAG, kept.etag());
            }
            if (row.body() != null) {
                answer.entity(row.body())
                        .type(MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name()));
            }
            return answer.build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SHA-256 over the path and the request's records as they were understood, so that spacing does not matter. */
    String fingerprint(String path, Object[] parameters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            for (Object parameter : parameters) {
                if (parameter instanceof Record || parameter instanceof String) {
                    digest.update(json.writeValueAsBytes(parameter));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        jdbi.useHandle(sql -> sql.createUpdate("DELETE FROM idempotency_key WHERE created_at < :before LIMIT 10000")
                .bind("before", times.now().minus(Command.KEPT))
                .execute());
    }
}
