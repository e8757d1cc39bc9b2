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
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
class ImportsTest {

    @Inject
    Jdbi jdbi;

    @Inject
    PieceImporter importer;

    @Inject
    PieceSetImporter sets;

    private final Sender sender = Sender.unbounded();
    private String p = "";

    @BeforeEach
    void freshPrefix() {
        p = UUID.randomUUID().toString().substring(0, 8) + "-";
        importer.failures.set(0);
    }

    private int recorded() {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT COUNT(*) FROM piece WHERE code LIKE :prefix")
                .bind("prefix", p + "%")
                .mapTo(Integer.class)
                .one());
    }

    private int count(String sqlText, String id) {
        return jdbi.withHandle(sql -> sql.createQuery(sqlText)
                .bind("id", UUID.fromString(id))
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void bestEffortKeepsTheGoodRowsAndTellsAboutTheOthers() {
        String id = Sender.accepted(sender.send(
                "best-effort",
                "code,weight,madeOn\n" + p + "1,5,\n,6,\n" + p + "2,7,1999-12-31\n" + p + "1,6,\n" + p + "3\n"));

        assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 5 accepted 1 rejected 4 unchanged 0");
        assertThat(sender.rejections(id))
                .isEqualTo("3 code row-column-missing, 4 madeOn row-value-invalid, 5 code row-duplicate,"
                        + " 6 null row-columns-wrong");
        assertThat(recorded()).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM import_row WHERE import_id = :id", id))
                .isZero();
    }

    @Test
    void manyChunksAreAppliedInTheOrderOfTheirKeys() {
        assertThat(sender.outcome("best-effort", Sender.pieces(p, 2345)))
                .isEqualTo("COMPLETED read 2345 accepted 2345 rejected 0 unchanged 0");

        List<String> order =
                jdbi.withHandle(sql -> sql.createQuery("SELECT code FROM piece_log WHERE code LIKE :p ORDER BY id")
                        .bind("p", p + "%")
                        .mapTo(String.class)
                        .list());
        assertThat(order).hasSize(2345).isSorted();
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String file = Sender.pieces(p, 250);

        assertThat(sender.outcome("best-effort", file)).contains("accepted 250");
        assertThat(sender.outcome("best-effort", file))
                .isEqualTo("COMPLETED read 250 accepted 0 rejected 0 unchanged 250");
        assertThat(sender.outcome("atomic", file)).isEqualTo("COMPLETED read 250 accepted 0 rejected 0 unchanged 250");
    }

    @Test
    void validateTellsWhatWouldHappenAndKeepsNothing() {
        String id = Sender.accepted(sender.send("validate", Sender.pieces(p, 250) + ",1\n" + p + "000007,2\n"));

        assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 252 accepted 250 rejected 2 unchanged 0");
        assertThat(sender.rejections(id)).isEqualTo("252 code row-column-missing, 253 code row-duplicate");
        assertThat(recorded()).isZero();
        assertThat(sender.get(id).<List<String>>path("_actions")).isEmpty();
        assertThat(sender.undo(id).<String>path("code")).isEqualTo("import-not-undoable");
    }

    @Test
    void atomicKeepsAllRows() {
        assertThat(sender.outcome("atomic", Sender.pieces(p, 250)))
                .isEqualTo("COMPLETED read 250 accepted 250 rejected 0 unchanged 0");
        assertThat(recorded()).isEqualTo(250);
    }

    @Test
    void atomicKeepsNoneWhenOneIsRejected() {
        String id = Sender.accepted(sender.send("atomic", Sender.pieces(p, 250) + p + "000007,2\n"));

        assertThat(sender.outcome(id)).isEqualTo("ABORTED read 251 accepted 0 rejected 1 unchanged 0");
        assertThat(sender.rejections(id)).isEqualTo("252 code row-duplicate");
        assertThat(recorded()).isZero();
        assertThat(count("SELECT COUNT(*) FROM import_row WHERE import_id = :id", id))
                .isZero();
    }

    @Test
    void aChunkThatFailsIsTriedAgainWithoutRepetition() {
        importer.failures.set(2);
        String file = Sender.pieces(p, 350) + p + "000200x,boom\n";

        assertThat(sender.outcome("best-effort", file))
                .isEqualTo("COMPLETED read 351 accepted 351 rejected 0 unchanged 0");
        assertThat(recorded()).isEqualTo(351);
    }

    @ParameterizedTest
    @CsvSource({"best-effort,200", "atomic,0"})
    void aChunkThatFailsForGoodLeavesNothingHalfDone(String mode, int kept) {
        importer.failures.set(3);
        String id = Sender.accepted(sender.send(mode, Sender.pieces(p, 350) + p + "000200x,boom\n"));

        assertThat(sender.outcome(id)).isEqualTo("FAILED read 351 accepted " + kept + " rejected 0 unchanged 0");
        assertThat(sender.get(id).<String>path("problem.code")).isEqualTo("internal");
        assertThat(recorded()).isEqualTo(kept);
        assertThat(sender.get(id).<List<String>>path("_actions")).isEqualTo(kept > 0 ? List.of("undo") : List.of());
    }

    @Test
    void undoTakesEverythingBackOnce() {
        String id = Sender.accepted(sender.send("best-effort", Sender.pieces(p, 120)));
        assertThat(sender.outcome(id)).contains("accepted 120");
        assertThat(sender.get(id).<List<String>>path("_actions")).containsExactly("undo");

        Response tried = sender.request().post(Sender.PATH + "/" + id + "/undo?validateOnly=true");
        assertThat(tried.<String>path("state")).isEqualTo("UNDONE");
        assertThat(recorded()).isEqualTo(120);

        assertThat(sender.undo(id).<String>path("state")).isEqualTo("UNDONE");
        assertThat(recorded()).isZero();
        Response again = sender.undo(id);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("state")).isEqualTo("UNDONE");
        assertThat(again.<List<String>>path("_actions")).isEmpty();
    }

    @Test
    void undoIsRefusedWhenSomethingDependsOnIt() {
        String id = Sender.accepted(sender.send("best-effort", Sender.pieces(p, 3)));
        assertThat(sender.outcome(id)).contains("accepted 3");
        jdbi.useHandle(sql -> sql.execute("UPDATE piece SET used = TRUE WHERE code = ?", p + "000002"));

        Response refused = sender.undo(id);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("import-depended-on");
        assertThat(recorded()).isEqualTo(3);
        assertThat(sender.get(id).<String>path("state")).isEqualTo("COMPLETED");
    }

    @Test
    void rejectionsArePagedAndSpeakTheLanguageOfTheCaller() {
        String id = Sender.accepted(sender.send("best-effort", "code,weight,madeOn\n" + ",1,yesterday\n".repeat(5)));
        assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 5 accepted 0 rejected 5 unchanged 0");

        String path = Sender.PATH + "/" + id + "/rejections";
        Response page = sender.request().queryParam("limit", 3).get(path);
        assertThat(page.<List<Integer>>path("items.line")).containsExactly(2, 2, 3);
        Response next = sender.request()
                .queryParam("limit", 100)
                .queryParam("cursor", page.<String>path("next"))
                .get(path);
        assertThat(next.<List<Integer>>path("items.line")).containsExactly(3, 4, 4, 5, 5, 6, 6);
        assertThat(next.<String>path("next")).isNull();
        String vietnamese =
                sender.request().header("Accept-Language", "vi").get(path).path("items[0].detail");
        assertThat(vietnamese).isNotBlank();
    }

    @Test
    void aWholeFileImporterSeesAllRowsAtOnce() {
        StringBuilder file = new StringBuilder("code\n");
        for (int i = 0; i < 2500; i++) {
            file.append(p).append(i).append('\n');
        }
        Response answer = sender.keyed(file.toString(), p + "whole", "piece-sets");

        assertThat(sender.outcome(Sender.accepted(answer))).contains("unchanged 2500");
        assertThat(sets.seen).isEqualTo(2500);
    }

    @Test
    void aBoundedCallerDoesNotSeeTheJobsOfOthers() {
        String id = Sender.accepted(sender.send("best-effort", Sender.pieces(p, 1)));
        Sender bounded = new Sender(TestTokens.of("SOMEWHERE", "test", Role.INTEGRATOR));

        assertThat(bounded.get(id).statusCode()).isEqualTo(404);
        assertThat(bounded.undo(id).statusCode()).isEqualTo(404);
        assertThat(bounded.request().get(Sender.PATH).<List<String>>path("items.id"))
                .doesNotContain(id);
        assertThat(sender.outcome(id)).contains("COMPLETED");
    }

    @Test
    void aJobOfACallerWhoseOrganisationIsUnknownFailsAndSaysWhy() {
        Sender bounded = new Sender(TestTokens.of("SOMEWHERE", "test", Role.INTEGRATOR));
        String id = Sender.accepted(bounded.send("best-effort", Sender.pieces(p, 1)));

        assertThat(bounded.outcome(id)).isEqualTo("FAILED read 1 accepted 0 rejected 0 unchanged 0");
        assertThat(bounded.get(id).<String>path("problem.code")).isEqualTo("outside-subtree");
    }

    @Test
    void jobsAreListedNewestFirstAndCarryAnEntityTag() {
        String first = Sender.accepted(sender.send("validate", Sender.pieces(p, 1)));
        String second = Sender.accepted(sender.send("validate", Sender.pieces(p, 2)));
        assertThat(sender.outcome(second)).contains("COMPLETED");

        Response page = sender.request()
                .queryParam("limit", 1)
                .queryParam("type", "pieces")
                .get(Sender.PATH);
        Response next = sender.request()
                .queryParam("limit", 1)
                .queryParam("type", "pieces")
                .queryParam("cursor", page.<String>path("next"))
                .get(Sender.PATH);
        assertThat(page.<String>path("items[0].id")).isEqualTo(second);
        assertThat(next.<String>path("items[0].id")).isEqualTo(first);

        String tag = sender.get(second).header("ETag");
        assertThat(sender.request()
                        .header("If-None-Match", tag)
                        .get(Sender.PATH + "/" + second)
                        .statusCode())
                .isEqualTo(304);
        assertThat(sender.request().get(Sender.PATH + "/types").<List<String>>path("items.type"))
                .contains("piece-sets", "pieces");
    }
}
