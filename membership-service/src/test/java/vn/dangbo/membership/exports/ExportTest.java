package vn.dangbo.membership.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Files that callers order, and that imports read again. */
@QuarkusTest
class ExportTest {

    private static final String EXPORTS = "/api/v1/membership/exports";
    private static final String MEMBERS =
            "profileNumber,cardNumber,citizenId,fullName,gender,birthDate,ethnicity,religion,education,politicalTheory,"
                    + "occupation,cellCode,admissionDecisionOn,admittedOn,officialOn,from,entry\n";
    private static final String PEOPLE = """
            EX1-1,EXC1,033000000001,Nguyễn Văn Một,M,1980-03-04,KINH,NONE,UNIVERSITY,NONE,FARMER,EX1-A,2009-12-01,2010-01-01,2011-01-01,2010-01-01,ADMITTED
            EX1-2,,,"Trần ""Hai"", Thị",F,1980-03-04,,,,,,EX1-B,,2010-01-01,2011-01-01,2012-01-01,TRANSFERRED_IN
            EX1-3,,,=HYPERLINK(1),M,1980-03-04,,,,,,EX1-B,,2010-01-01,,2012-01-01,OPENING
            """;

    @Inject
    Jdbi jdbi;

    @Test
    void what_is_exported_can_be_imported_again() {
        tree("EX1");
        loadAll("members", MEMBERS + PEOPLE);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                EX1-2,MOVED,2020-01-01,EX1-B,EX1-A,SYN-5/GT,chuyển nơi cư trú
                """);

        String before = content(order("members", "CSV", "EX1", Map.of("asOf", "2019-12-31")));
        assertThat(before).isEqualTo(MEMBERS + PEOPLE.replace("=HYPERLINK(1)", "'=HYPERLINK(1)"));
        assertThat(load("members", before.replace("'=", "=")).unchanged()).isEqualTo(3);

        String movements = content(order("movements", "CSV", "EX1", Map.of("from", "2015-01-01", "to", "2021-01-01")));
        assertThat(movements).isEqualTo("""
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                EX1-2,MOVED,2020-01-01,EX1-B,EX1-A,SYN-5/GT,chuyển nơi cư trú
                """);
        assertThat(load("movements", movements).unchanged()).isEqualTo(1);

        String organisations = content(order("organisations", "CSV", "EX1", Map.of()));
        assertThat(load("organisations", organisations).unchanged()).isEqualTo(3);

        // elsewhere the files make the same organisations and headcounts, also of who has moved
        String after = content(order("members", "CSV", "EX1", Map.of("asOf", "2021-01-01")));
        loadAll("organisations", organisations.replace("EX1", "EX9"));
        loadAll("members", after.replace("EX1", "EX9").replace("EXC1", "EXC9").replace("033000000001", "033000000009"));
        for (String cell : List.of("", "-A", "-B")) {
            assertThat(figure("membership.members", "EX9" + cell, "asOf", "2021-01-01")
                            .get("value"))
                    .isEqualTo(figure("membership.members", "EX1" + cell, "asOf", "2021-01-01")
                            .get("value"));
        }
    }

    @Test
    void a_workbook_holds_texts_only_and_is_read_by_the_import() throws IOException {
        tree("EX2");
        loadAll(
                "members",
                MEMBERS + PEOPLE.replace("EX1", "EX2").replace("EXC1", "EXC2").replace("033000000001", "033000000002"));
        String location = order("members", "XLSX", "EX2", Map.of("asOf", "2019-12-31"));
        byte[] workbook = download(client(), location).asByteArray();
        String sheet = entry(workbook, "xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("=HYPERLINK(1)")
                .contains("033000000002")
                .doesNotContain("<f>")
                .contains("inlineStr");

        // a workbook has no charset
        String job = client().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .queryParam("type", "members")
                .queryParam("mode", "best-effort")
                .body(workbook)
                .post("/api/v1/membership/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "COMPLETED".equals(client().get(job).path("state")));
        client().get(job).then().body("counts.unchanged", equalTo(3));
    }

    @Test
    void a_job_that_was_cut_off_goes_on_after_its_last_piece() {
        tree("EX3");
        StringBuilder rows = new StringBuilder(MEMBERS);
        for (int i = 0; i < 2100; i++) {
            rows.append("EX3-%04d,,,Người Tổng Hợp,M,1980-03-04,,,,,,EX3-A,,2010-01-01,2011-01-01,2010-01-01,ADMITTED%n"
                    .formatted(i));
        }
        loadAll("members", rows.toString());
        String location = order("members", "CSV", "EX3", Map.of());
        client().get(location).then().body("progress.done", equalTo(2100)).body("progress.total", equalTo(2100));
        String whole = content(location);
        assertThat(whole.lines().count()).isEqualTo(2101);

        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        jdbi.useHandle(sql -> {
            sql.createUpdate("DELETE FROM export_piece WHERE export_id = :id AND number = 1")
                    .bind("id", id)
                    .execute();
            sql.createUpdate("""
                            UPDATE export_job SET state = 'RUNNING', pieces = 1, rows_done = 2000, position_key = :key
                            WHERE id = :id""")
                    .bind("id", id)
                    .bind(
                            "key",
                            sql.createQuery(
                                            "SELECT id FROM member WHERE profile_number LIKE 'EX3-%' ORDER BY id LIMIT 1999, 1")
                                    .mapTo(UUID.class)
                                    .one()
                                    .toString())
                    .execute();
        });
        finish(client(), location);
        assertThat(content(location)).isEqualTo(whole);
    }

    @Test
    void a_file_is_for_who_ordered_it_within_their_reach_and_time() {
        tree("EX4");
        String officer = TestTokens.of("EX4-A", "test", Role.MEMBER_OFFICER);
        Map<String, Object> body = new HashMap<>(Map.of("type", "members", "format", "CSV"));
        String location =
                post(as(officer), body).then().statusCode(202).extract().header("Location");
        finish(as(officer), location);
        as(officer).get(EXPORTS).then().body("items.id", hasItem(location.substring(location.lastIndexOf('/') + 1)));

        for (String stranger : List.of(
                TestTokens.of("other", "EX4-A", "test", Role.MEMBER_OFFICER),
                TestTokens.of("EX4", "test", Role.MEMBER_OFFICER))) {
            as(stranger).get(location).then().statusCode(404);
            as(stranger).get(location + "/content").then().statusCode(404);
        }
        post(as(TestTokens.of("EX4", "test", Role.READER)), body).then().statusCode(403);
        post(as(TestTokens.of("EX4", null, Role.MEMBER_OFFICER)), body).then().statusCode(400);
        body.put("organisationId", organisation("EX4-B"));
        post(as(officer), body).then().statusCode(403);
        body.put("type", "no-such");
        post(as(officer), body).then().statusCode(422).body("code", equalTo("export-type-unknown"));
        body.put("type", "movements");
        post(client(), body).then().statusCode(400).body("errors[0].pointer", equalTo("/from"));

        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        jdbi.useHandle(sql -> sql.createUpdate("UPDATE export_job SET expires_at = '2020-01-01' WHERE id = :id")
                .bind("id", id)
                .execute());
        as(officer).get(location + "/content").then().statusCode(410).body("code", equalTo("export-expired"));
    }

    @Test
    void a_form_is_a_file_with_the_numbers_that_it_answers() {
        tree("EX6");
        loadAll(
                "members",
                MEMBERS + PEOPLE.replace("EX1", "EX6").replace("EXC1", "EXC6").replace("033000000001", "033000000006"));
        Map<String, Object> period = Map.of("from", "2012-01-01", "to", "2013-01-01");
        assertThat(content(order("form-1", "CSV", "EX6", period)))
                .startsWith(
                        "Nội dung,Kỳ này,Cùng kỳ năm trước,So với cùng kỳ (%)\nA. Số đầu kỳ,1,1,\nSố dư đầu kỳ,1,0,\n")
                .contains("\nChuyển đến từ tỉnh khác,1,0,\n")
                .endsWith("\nD. Số cuối kỳ,3,1,\n");
        assertThat(content(order("form-3", "CSV", "EX6", period)))
                .contains("Giới tính,F,Nữ,1,1,0\n")
                .contains("Giới tính,,Cộng,3,1,1\n");
        for (int form = 1; form <= 5; form++) {
            order("form-" + form, "XLSX", "EX6", period);
        }
        post(client(), Map.of("type", "form-1", "from", "2012-01-01", "to", "2013-01-01"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/organisationId"));
    }

    @Test
    void trying_an_order_leaves_nothing() {
        tree("EX5");
        long before = jobs();
        client().contentType(ContentType.JSON)
                .body(Map.of("type", "organisations"))
                .post(EXPORTS + "?validateOnly=true")
                .then()
                .statusCode(202);
        assertThat(jobs()).isEqualTo(before);
    }

    private long jobs() {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT COUNT(*) FROM export_job")
                .mapTo(Long.class)
                .one());
    }

    private static String order(String type, String format, String organisation, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("format", format);
        body.put("organisationId", organisation(organisation));
        String location = post(client(), body).then().statusCode(202).extract().header("Location");
        finish(client(), location);
        return location;
    }

    private static Response post(RequestSpecification client, Map<String, Object> body) {
        return client.contentType(ContentType.JSON).body(body).post(EXPORTS);
    }

    private static void finish(RequestSpecification client, String location) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "COMPLETED".equals(client.get(location).path("state")));
    }

    private static Response download(RequestSpecification client, String location) {
        return client.get(location + "/content")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static String content(String location) {
        return new String(download(client(), location).asByteArray(), StandardCharsets.UTF_8);
    }

    private static String entry(byte[] zip, String name) throws IOException {
        Path file = Files.createTempFile("export-", ".xlsx");
        try {
            Files.write(file, zip);
            try (ZipFile in = new ZipFile(file.toFile())) {
                return new String(in.getInputStream(in.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void tree(String code) {
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                %1$s,Đảng bộ,SUPERIOR,,,2000-01-01
                %1$s-A,Chi bộ A,GRASSROOTS_CELL,%1$s,,2000-01-01
                %1$s-B,Chi bộ B,GRASSROOTS_CELL,%1$s,COMMUNE,2000-01-01
                """.formatted(code));
    }

    private static String organisation(String code) {
        return client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
    }
}
