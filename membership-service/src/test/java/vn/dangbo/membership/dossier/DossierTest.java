package vn.dangbo.membership.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.rejections;
import static vn.dangbo.membership.Loading.undo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.Loading;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Rule M10: files are secret; what names their documents is bounded, logged and never leads outside. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierTest {

    @Inject
    Statements statements;

    private final Map<String, String> members = new HashMap<>();

    @BeforeEach
    void twoGrassrootsOnce() {
        if (!members.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                DOS,Đảng bộ tỉnh,PROVINCE,,2000-01-01
                DOS-S,Đảng bộ cấp trên,SUPERIOR,DOS,2000-01-01
                DOS-A,Chi bộ A,GRASSROOTS_CELL,DOS-S,2000-01-01
                DOS-B,Chi bộ B,GRASSROOTS_CELL,DOS-S,2000-01-01
                """);
        StringBuilder rows = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        for (int i = 1; i <= 9; i++) {
            rows.append(
                    "DOS%d,Người Hồ Sơ,F,1970-02-03,DOS-%s,2001-05-19,2010-01-01%n".formatted(i, i < 7 ? "A" : "B"));
        }
        loadAll("members", rows.toString());
        for (int i = 1; i <= 9; i++) {
            members.put(
                    "DOS" + i,
                    client().contentType(ContentType.JSON)
                            .body(Map.of("profileNumbers", List.of("DOS" + i)))
                            .post("/api/v1/members/resolve")
                            .path("items[0].memberId"));
        }
    }

    @Test
    void aDocumentIsRecordedCorrectedAndWithdrawnAndNothingIsLost() {
        String file = file("DOS1");
        Response made = body(Map.of(
                        "type", 2, "number", "12-QĐ", "issuedOn", "2001-04-01", "fileReference", "DOS1/quyet-dinh.pdf"))
                .post(file);
        made.then().statusCode(201).body("priority", equalTo(1)).body("version", equalTo(1));
        String one = made.header("Location");
        body(Map.of("type", 2, "number", "12-QĐ", "issuedOn", "2001-04-01"))
                .post(file)
                .then()
                .statusCode(409)
                .body("code", equalTo("record-stands"));

        body(Map.of("type", 40, "reason", "nhầm loại")).put(one).then().statusCode(428);
        body(Map.of("type", 40)).header("If-Match", "\"1\"").put(one).then().statusCode(400);
        body(Map.of("type", 40, "reason", "nhầm loại"))
                .header("If-Match", "\"1\"")
                .put(one)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("priority", equalTo(2));
        body(Map.of("type", 41, "reason", "trễ"))
                .header("If-Match", "\"1\"")
                .put(one)
                .then()
                .statusCode(412);
        body(Map.of("reason", "không có trong hồ sơ"))
                .header("If-Match", "\"2\"")
                .post(one + "/withdrawal")
                .then()
                .statusCode(200)
                .body("withdrawn", equalTo(true));
        body(Map.of("type", 41, "reason", "lại"))
                .header("If-Match", "\"3\"")
                .put(one)
                .then()
                .statusCode(409)
                .body("code", equalTo("record-withdrawn"));
        officer("DOS-A").get(file).then().body("items", empty());
        officer("DOS-A")
                .get(one + "/history")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items.reason[1]", equalTo("nhầm loại"));
        // and the same document may come into the file again
        body(Map.of("type", 2, "number", "12-QĐ", "issuedOn", "2001-04-01"))
                .post(file)
                .then()
                .statusCode(201);
    }

    @Test
    void theFileOfSomebodyElsesMemberIsNobodys() {
        String file = file("DOS7");
        String one = body("DOS-B", Map.of("type", 1))
                .post(file)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        for (String path : List.of(file, one, one + "/history")) {
            officer("DOS-B").get(path).then().statusCode(200);
            officer("DOS-A").get(path).then().statusCode(404);
            as(TestTokens.of("DOS-B", "test", Role.READER, Role.AUDITOR, Role.INTEGRATOR))
                    .get(path)
                    .then()
                    .statusCode(403);
            as(TestTokens.of("DOS-B", null, Role.MEMBER_OFFICER))
                    .get(path)
                    .then()
                    .statusCode(400);
        }
        body("DOS-A", Map.of("type", 1, "reason", "thử"))
                .header("If-Match", "\"1\"")
                .put(one)
                .then()
                .statusCode(404);
        // nor is it found under a member of one's own
        officer("DOS-A")
                .get(file("DOS1") + one.substring(one.lastIndexOf('/')))
                .then()
                .statusCode(404)
                .body("code", equalTo("dossier-document-not-found"));
    }

    @Test
    void whoReadsAFileStandsInTheLog() {
        officer("DOS-A").get(file("DOS2")).then().statusCode(200);
        client().queryParam("memberId", members.get("DOS2"))
                .get("/api/v1/membership/audit")
                .then()
                .body("items[0].operation", equalTo("listDossierDocuments"))
                .body("items[0].organisation", equalTo("DOS-A"))
                .body("items[0].purpose", equalTo("test"))
                .body("items[0].persons", contains(members.get("DOS2")));
    }

    @Test
    void aReferenceThatLeadsOutsideIsRefusedByItsRule() {
        body(Map.of("type", 1, "fileReference", "https://drive.example.com/1"))
                .post(file("DOS3"))
                .then()
                .statusCode(422)
                .body("code", equalTo("dossier-reference-outside"))
                .body("errors[0].pointer", equalTo("/fileReference"));
        body(Map.of("type", 105))
                .post(file("DOS3"))
                .then()
                .statusCode(422)
                .body("code", equalTo("dossier-type-unknown"));
    }

    @Test
    void aFileOfManyIsLoadedOnceAndTakenBack() {
        String csv = """
                profileNumber,type,number,issuedOn,issuer,fileReference
                DOS4,1,,,,DOS4/1.pdf
                DOS4,2,5-QĐ,2001-01-02,Huyện ủy,
                DOS4,105,,,,
                DOS4,1,,,,DOS4/khac.pdf
                DOS8,1,,,,
                DOS0,1,,,,
                """;
        Loading.Job job = load(importer("DOS-A"), "dossier-documents", csv);
        assertThat(job.accepted()).isEqualTo(2);
        assertThat(rejections(job))
                .containsExactlyInAnyOrder(
                        "4 dossier-type-unknown type",
                        "5 dossier-document-stands type",
                        "6 dossier-member-unknown profileNumber",
                        "7 dossier-member-unknown profileNumber");
        assertThat(load(importer("DOS-A"), "dossier-documents", csv).accepted()).isZero();
        officer("DOS-A").get(file("DOS4")).then().body("items.type", contains(1, 2));
        undo(job).then().statusCode(200);
        officer("DOS-A").get(file("DOS4")).then().body("items", empty());
    }

    @Test
    void theReportOfDataQualityNamesWhoseOriginalsAreMissing() {
        loadAll("dossier-documents", """
                profileNumber,type
                DOS5,1
                DOS5,2
                DOS5,5
                DOS6,1
                DOS6,2
                DOS6,5
                DOS6,7
                DOS6,9
                """);
        String root = client().queryParam("code", "DOS-A")
                .get("/api/v1/organisations")
                .path("items[0].id");
        client().queryParam("organisationId", root)
                .queryParam("defect", "DOSSIER_INCOMPLETE")
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(200)
                .body("items.profileNumber", hasItem("DOS5"))
                .body("items.profileNumber", not(hasItem("DOS6")));
        // before the list of types was issued nobody had to have them
        client().queryParam("organisationId", root)
                .queryParam("defect", "DOSSIER_INCOMPLETE")
                .queryParam("asOf", "2026-06-29")
                .get("/api/v1/membership/data-quality/members")
                .then()
                .body("items", empty());
    }

    @Test
    void aListCostsTheSameHoweverLongTheFileIs() {
        body("DOS-B", Map.of("type", 3)).post(file("DOS9")).then().statusCode(201);
        int one = statements.of(() -> officer("DOS-B").get(file("DOS9"))).size();
        for (int type = 4; type < 12; type++) {
            body("DOS-B", Map.of("type", type)).post(file("DOS9")).then().statusCode(201);
        }
        assertThat(statements.of(() -> officer("DOS-B").get(file("DOS9")))).hasSize(one);
        officer("DOS-B").get(file("DOS9")).then().body("items", hasSize(9));
    }

    private String file(String profile) {
        return "/api/v1/members/" + members.get(profile) + "/dossier-documents";
    }

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static RequestSpecification importer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER, Role.INTEGRATOR));
    }

    private static RequestSpecification body(Map<String, Object> body) {
        return body("DOS-A", body);
    }

    private static RequestSpecification body(String organisation, Map<String, Object> body) {
        return officer(organisation).contentType(ContentType.JSON).body(body);
    }
}
