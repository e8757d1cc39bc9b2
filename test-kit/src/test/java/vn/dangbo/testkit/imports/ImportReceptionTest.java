package vn.dangbo.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.testkit.TestTokens;

/** What becomes of a file at the door. */
@QuarkusTest
class ImportReceptionTest {

    @Inject
    Jdbi jdbi;

    private final Sender sender = Sender.unbounded();
    private String p = "";

    @BeforeEach
    void freshPrefix() {
        p = UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    private int count(String sqlText) {
        return jdbi.withHandle(sql -> sql.createQuery(sqlText)
                .bind("prefix", p + "%")
                .mapTo(Integer.class)
                .one());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code,wait\\nC1,1\\n|import-header-wrong",
                "code;weight\\nC1;1\\n|import-header-wrong",
                "code,weight\\n|import-empty",
                "code,weight\\nC1,\"1|import-truncated",
                "code,weight\\nC1,\"1\"x\\n|import-file-unreadable"
            })
    void structuralFaultsAreAnsweredAtOnceAndLeaveNothing(String file, String code) {
        int before = count("SELECT COUNT(*) FROM import_job");

        Response answer = sender.send("best-effort", file.replace("\\n", "\n"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo(code);
        int after = count("SELECT COUNT(*) FROM import_job");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aLineOfThirtyMegabytesIsRefusedWithAnAnswer() {
        Response answer = sender.send("best-effort", Sender.pieces(p, 3000) + "x".repeat(30 << 20));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("import-line-too-long");
        assertThat(count("SELECT COUNT(*) FROM piece WHERE code LIKE :prefix")).isZero();
        int left = count("SELECT COUNT(*) FROM import_row WHERE sort_key LIKE :prefix");
        assertThat(left).isZero();
    }

    @Test
    void otherRequestsAreRefused() {
        assertThat(sender.keyed("code\n1\n", "k1", "things").<String>path("code"))
                .isEqualTo("import-type-unknown");
        assertThat(sender.send("maybe", "code\n1\n").statusCode()).isEqualTo(400);
        assertThat(sender.request()
                        .contentType("text/csv")
                        .body("code\n1\n")
                        .post(Sender.PATH)
                        .<String>path("code"))
                .isEqualTo("field-missing");
        assertThat(sender.request()
                        .contentType("text/plain")
                        .queryParam("type", "pieces")
                        .body("code\n1\n")
                        .post(Sender.PATH)
                        .statusCode())
                .isEqualTo(415);
        assertThat(sender.request()
                        .contentType("text/csv; charset=windows-1258")
                        .queryParam("type", "pieces")
                        .body("code\n1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .post(Sender.PATH)
                        .<String>path("code"))
                .isEqualTo("import-encoding-wrong");
        assertThat(sender.get("nothing").statusCode()).isEqualTo(404);
        assertThat(sender.get(UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "text/csv; charset=UTF-8"})
    void otherFormatsAreTaken(String format) {
        String file = format.contains("json")
                ? "{\"code\":\"" + p + "1\",\"weight\":5}\n{\"code\":\"" + p + "2\"}\n"
                : "\ufeffcode\r\n" + p + "1\r\n" + p + "2\r\n";
        Response answer = sender.request()
                .contentType(format)
                .queryParam("type", "pieces")
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(Sender.PATH);

        assertThat(sender.outcome(Sender.accepted(answer))).contains("accepted 2");
    }

    @Test
    void aReplayAnswersTheFirstJobAndAnotherFileIsRefused() {
        String file = Sender.pieces(p, 10);
        Response first = sender.keyed(file, p + "key", "pieces");
        Response replay = sender.keyed(file, p + "key", "pieces");

        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replay.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(sender.keyed(file + p + "x,1\n", p + "key", "pieces").<String>path("code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(sender.keyed(file, p + "key", "piece-sets").statusCode()).isEqualTo(422);
        assertThat(sender.keyed(file, "with space", "pieces").<String>path("code"))
                .isEqualTo("idempotency-key-malformed");
    }

    @Test
    void aKeyIsKeptForADayAndFreeAfterwards() {
        String file = Sender.pieces(p, 3);
        String first = Sender.accepted(sender.keyed(file, p + "key", "pieces"));
        assertThat(sender.outcome(first)).startsWith("COMPLETED");

        sentEarlier(first, "23:59:00");
        assertThat(sender.keyed(file, p + "key", "pieces").<String>path("id")).isEqualTo(first);
        sentEarlier(first, "00:01:00");
        Response second = sender.keyed(Sender.pieces(p, 4), p + "key", "pieces");
        assertThat(second.header("Idempotent-Replayed")).isNull();
        assertThat(Sender.accepted(second)).isNotEqualTo(first);
        assertThat(sender.outcome(second.path("id"))).contains("accepted 1 rejected 0 unchanged 3");
        assertThat(sender.get(first).<String>path("state")).isEqualTo("COMPLETED");
        // the key is the second job's now
        assertThat(sender.keyed(file, p + "key", "pieces").<String>path("code")).isEqualTo("idempotency-key-reused");
    }

    private void sentEarlier(String id, String time) {
        jdbi.useHandle(
                sql -> sql.createUpdate("UPDATE import_job SET created_at = SUBTIME(created_at, :time) WHERE id = :id")
                        .bind("time", time)
                        .bind("id", UUID.fromString(id))
                        .execute());
    }

    @Test
    void onlyIntegratorsSendAndAuditorsMayLook() {
        Sender reader = new Sender(TestTokens.of("*", "test", Role.READER, Role.MEMBER_OFFICER));
        Sender auditor = new Sender(TestTokens.of("*", "test", Role.AUDITOR));
        String id = Sender.accepted(sender.send("best-effort", Sender.pieces(p, 2)));
        assertThat(sender.outcome(id)).contains("accepted 2");

        assertThat(reader.send("best-effort", Sender.pieces(p, 1)).statusCode()).isEqualTo(403);
        assertThat(reader.get(id).statusCode()).isEqualTo(403);
        assertThat(auditor.get(id).statusCode()).isEqualTo(200);
        assertThat(auditor.get(id).<List<String>>path("_actions")).isEmpty();
        assertThat(auditor.undo(id).statusCode()).isEqualTo(403);
    }

    @Test
    void anUploadThatNobodyFinishedIsInvisible() {
        UUID id = vn.dangbo.kit.time.Times.newId();
        jdbi.useHandle(sql -> sql.execute(
                "INSERT INTO import_job (id, type, mode, state, client, caller_scope, column_names, created_at, changed_at)"
                        + " VALUES (?, 'pieces', 'BEST_EFFORT', 'RECEIVING', 'x', '*', '[]', NOW(6), NOW(6))",
                Sql.bytes(id)));

        assertThat(sender.get(id.toString()).statusCode()).isEqualTo(404);
        assertThat(sender.request().get(Sender.PATH).<List<String>>path("items.id"))
                .doesNotContain(id.toString());
    }
}
