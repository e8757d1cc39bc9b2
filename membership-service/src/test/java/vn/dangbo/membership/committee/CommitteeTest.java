package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.TestTokens;

/** Terms and seats: their rules, their versions, and who sees them. */
@QuarkusTest
class CommitteeTest extends CommitteeProvince {

    CommitteeTest() {
        super("CM");
    }

    @Test
    void whoeverLeavesTheSubtreeLosesTheSeatAndWhoeverMovesInsideKeepsIt() {
        loadAll("organisations", ORGANISATIONS + """
                CX,Đảng bộ huyện X,SUPERIOR,,,2000-01-01,,
                CX-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,CX,,2000-01-01,,
                CX-A1,Chi bộ A1,CELL,CX-A,,2000-01-01,,
                CX-A2,Chi bộ A2,CELL,CX-A,,2000-01-01,,
                CX-B,Chi bộ cơ sở B,GRASSROOTS_CELL,CX,,2000-01-01,,
                """);
        loadAll("members", MEMBERS + """
                CX00000001,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                CX00000002,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                CX00000003,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                """);
        loadAll("committee-terms", TERMS + "CX-A,COMMITTEE,2020-2025,2020-06-01,,3\n");
        loadAll("committee-seats", SEATS + """
                CX-A,COMMITTEE,2020-2025,CX00000001,SECRETARY,2020-06-01,,ELECTED,,
                CX-A,COMMITTEE,2020-2025,CX00000002,MEMBER,2020-06-01,,ELECTED,,
                """);
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\n"
                        + "CX00000001,MOVED,2021-03-01,CX-A1,CX-B\n"
                        + "CX00000002,MOVED,2021-03-01,CX-A1,CX-A2\n");

        assertThat(figure(CommitteeFigures.UNIVERSITY, "CX", "asOf", "2021-02-28"))
                .containsEntry("denominator", 2);
        Map<String, Object> after = figure(CommitteeFigures.UNIVERSITY, "CX", "asOf", "2021-03-01");
        assertThat(after).containsEntry("denominator", 1);
        assertThat(records(after))
                .extracting(item -> item.get("profileNumber") + " " + item.get("effectiveTo"))
                .containsExactly("CX00000002 null");
        String term = client().queryParam("organisationId", id("CX-A"))
                .queryParam("asOf", "2021-03-01")
                .get("/api/v1/committee-terms")
                .path("items[0].id");
        client().get("/api/v1/committee-terms/" + term + "/seats")
                .then()
                .body("items.effectiveTo", hasItem("2021-03-01"));
        // the seat of the secretary is free again, although nobody recorded its end
        loadAll("committee-seats", SEATS + "CX-A,COMMITTEE,2020-2025,CX00000003,SECRETARY,2021-03-01,,CO_OPTED,,\n");
    }

    @Test
    void theRulesOfTermsAndSeatsHoldForEveryRow() {
        Job badTerms = load("committee-terms", TERMS + """
                CM-A1,INSPECTION_COMMISSION,2020-2025,2020-06-01,,3
                CM-A,INSPECTION_COMMISSION,2020-2025,2020-06-01,,3
                CM-B,STANDING_COMMITTEE,2020-2025,2020-06-01,,2
                CM-A2,CELL_COMMITTEE,2020-2025,2020-06-01,,3
                CM-A1,CELL_COMMITTEE,2020-2025,2020-06-01,,3
                CM-B,COMMITTEE,2020-2019,2020-06-01,,3
                CM-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,7
                CM-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,6
                CM-Z,COMMITTEE,2020-2025,2020-06-01,,3
                """);
        assertThat(rejections(badTerms))
                .containsExactlyInAnyOrder(
                        "2 inspection-commission-not-there kind",
                        "4 standing-committee-too-large seatsPlanned",
                        "5 cell-too-small-for-committee kind",
                        "7 committee-term-name term",
                        "8 committee-term-taken term",
                        "10 committee-organisation-unknown organisationCode");
        assertThat(badTerms.accepted()).isEqualTo(2);
        assertThat(badTerms.unchanged()).isEqualTo(1);
        Job badSeats = load("committee-seats", SEATS + """
                CM-A,COMMITTEE,2020-2025,CM00000014,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000012,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000003,SECRETARY,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000002,MEMBER,2021-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000003,MEMBER,2025-07-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,APPOINTED,,
                CM-A,COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00009999,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2005-2010,CM00000003,MEMBER,2020-06-01,,ELECTED,,
                CM-A,STANDING_COMMITTEE,2020-2025,CM00000002,MEMBER,2020-06-01,,ELECTED,,
                CM-A,STANDING_COMMITTEE,2020-2025,CM00000003,MEMBER,2020-06-01,,ELECTED,,
                """);
        assertThat(rejections(badSeats))
                .containsExactlyInAnyOrder(
                        "2 committee-member-not-official profileNumber",
                        "3 committee-member-outside profileNumber",
                        "4 committee-secretary-there post",
                        "5 committee-seat-held-already profileNumber",
                        "6 committee-seat-outside-term from",
                        "7 committee-seat-recorded profileNumber",
                        "9 committee-member-unknown profileNumber",
                        "10 committee-term-unknown term",
                        "12 committee-seats-full profileNumber");
        assertThat(badSeats.unchanged()).isEqualTo(1);
    }

    @Test
    void termsAndSeatsAreRecordedReadAndCorrectedByVersions() {
        String body = """
                {"organisationCode":"CM-C","kind":"COMMITTEE","term":"2020-2025","from":"2020-06-01","seatsPlanned":3}""";
        post(body, "/api/v1/committee-terms")
                .then()
                .statusCode(422)
                .body("code", equalTo("committee-kind-not-there"))
                .body("errors.pointer", hasItem("/kind"));
        String location = post(body.replace("CM-C", "CM"), "/api/v1/committee-terms")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("to", nullValue())
                .extract()
                .header("Location");
        post(body.replace("CM-C", "CM"), "/api/v1/committee-terms").then().statusCode(200);
        String seat = post("""
                        {"profileNumber":"CM00000011","post":"SECRETARY","from":"2020-06-01","source":"APPOINTED"}""", location + "/seats")
                .then()
                .statusCode(201)
                .body("education", equalTo("MASTER"))
                .extract()
                .header("Location");
        String correction = """
                {"organisationCode":"CM","kind":"COMMITTEE","term":"2020-2025","from":"2020-06-01","to":"2025-08-01",
                 "seatsPlanned":5,"reason":"Đính chính số lượng"}""";
        client().contentType(ContentType.JSON)
                .body(correction)
                .put(location)
                .then()
                .statusCode(428);
        put(correction.replace("\"reason\"", "\"documentNumber\""), location, 1)
                .then()
                .statusCode(400);
        put(correction, location, 1)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("seatsPlanned", equalTo(5));
        put(correction, location, 1).then().statusCode(412);
        put(correction.replace("2020-06-01", "2020-07-01"), location, 2)
                .then()
                .statusCode(409)
                .body("code", equalTo("committee-term-has-seats"));
        client().get(location + "/history")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items.record.seatsPlanned", equalTo(List.of(5, 3)));
        put("""
                        {"profileNumber":"CM00000011","post":"DEPUTY_SECRETARY","from":"2020-06-01","to":"2021-01-01",
                         "source":"APPOINTED","reason":"Đính chính"}""", seat, 1)
                .then()
                .statusCode(200)
                .body("post", equalTo("DEPUTY_SECRETARY"))
                .body("education", equalTo("MASTER"))
                .body("effectiveTo", equalTo("2021-01-01"));
        client().get(seat + "/history")
                .then()
                .body("items.record.post", equalTo(List.of("DEPUTY_SECRETARY", "SECRETARY")));
    }

    @Test
    void takingAnImportBackWaitsForWhatDependsOnIt() {
        Loading.undo(terms).then().statusCode(409).body("code", equalTo("import-depended-on"));
        Job term = loadAll("committee-terms", TERMS + "CM-B,COMMITTEE,2010-2015,2010-06-01,2015-06-01,3\n");
        Job seat = loadAll(
                "committee-seats", SEATS + "CM-B,COMMITTEE,2010-2015,CM00000012,MEMBER,2010-06-01,,ELECTED,,\n");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM-B", "asOf", "2011-01-01"))
                .containsEntry("denominator", 1);
        Loading.undo(seat).then().statusCode(200);
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM-B", "asOf", "2011-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        Loading.undo(term).then().statusCode(200);
        assertThat(loadAll("committee-terms", TERMS + "CM-B,COMMITTEE,2010-2015,2010-06-01,2015-06-01,5\n")
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void aBoundedCallerSeesAndRecordsOnlyItsSubtree() {
        String officer = TestTokens.of("CM-B", "test", Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.READER);
        Loading.as(officer)
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms/seats")
                .then()
                .statusCode(200)
                .body("items.organisationCode", equalTo(List.of("CM-B")));
        Loading.as(officer)
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms")
                .then()
                .body("items.organisationCode.unique()", equalTo(List.of("CM-B")));
        Loading.as(officer)
                .queryParam("organisationId", id("CM"))
                .get("/api/v1/congresses")
                .then()
                .statusCode(403);
        Loading.as(TestTokens.of("*", null, Role.MEMBER_OFFICER))
                .get("/api/v1/committee-terms/seats")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        Loading.as(TestTokens.of("*", "test", Role.READER))
                .get("/api/v1/cadre-posts")
                .then()
                .statusCode(403);
        Job foreign = load(
                Loading.as(officer), "committee-terms", TERMS + "CM-A,COMMITTEE,2010-2015,2010-06-01,2015-05-01,9\n");
        assertThat(rejections(foreign)).containsExactly("2 committee-outside-scope organisationCode");
        Job foreignCadre =
                load(Loading.as(officer), "cadre-posts", POSTS + "CM00000001,Chức vụ,COMMUNE,2019-01-01,,\n");
        assertThat(rejections(foreignCadre)).containsExactly("2 cadre-member-not-counted profileNumber");
        String term = client().queryParam("organisationId", id("CM-A"))
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms")
                .path("items[0].id");
        Loading.as(officer).get("/api/v1/committee-terms/" + term).then().statusCode(403);
    }
}
