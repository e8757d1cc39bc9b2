package vn.dangbo.gateway.compose;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.dangbo.gateway.Backends.EMULATION;
import static vn.dangbo.gateway.Backends.INSPECTION;
import static vn.dangbo.gateway.Backends.MEMBERSHIP;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.gateway.Backends;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class FiguresTest extends GatewayTest {

    private static final String THREE = FIGURES + "?organisationCode=X&asOf=2021-12-31"
            + "&codes=inspection.inspected.members,membership.members,emulation.targets.met,membership.admissions";

    @Test
    void itemsComeInTheOrderAskedAndAsWritten() {
        allAnswer();

        Response answer = reader().get(THREE);

        answer.then()
                .statusCode(200)
                .header("X-Composite-Complete", "true")
                .header("Cache-Control", "private, no-cache")
                .body(
                        "items.code",
                        contains(
                                "inspection.inspected.members",
                                "membership.members",
                                "emulation.targets.met",
                                "membership.admissions"))
                .body("_meta.complete", is(true))
                .body("_meta.parts", aMapWithSize(3))
                .body("_meta.organisationId", is("o-1"))
                .body("_meta.asOf", is("2021-12-31"));
        assertThat(answer.asString()).contains(figure("membership.members", "7"));
        MEMBERSHIP.verify(
                1,
                getRequestedFor(urlPathEqualTo(FIGURES))
                        .withQueryParam("codes", equalTo("membership.members,membership.admissions"))
                        .withQueryParam("organisationCode", equalTo("X"))
                        .withQueryParam("asOf", equalTo("2021-12-31"))
                        .withHeader("X-Deadline-Ms", matching("[1-9]\\d{1,3}"))
                        .withHeader("Authorization", matching("Bearer .+"))
                        .withHeader("traceparent", matching("00-.*"))
                        .withoutHeader("If-None-Match"));
    }

    @Test
    void theSecondReadWithTheTagIsNotSentAgain() {
        allAnswer();
        answers(
                EMULATION,
                FIGURES,
                json("{\"items\":[{\"code\":\"emulation.targets.met\",\"knownAt\":\"2026-01-05T02:00:00Z\"}]}"));
        String tag = reader().get(THREE).header("ETag");
        // Asked a moment later, and nothing else has changed.
        answers(
                EMULATION,
                FIGURES,
                json("{\"items\":[{\"code\":\"emulation.targets.met\",\"knownAt\":\"2026-01-05T02:00:01Z\"}]}"));

        reader().header("If-None-Match", tag).get(THREE).then().statusCode(304).header("ETag", tag);

        answers(EMULATION, FIGURES, json(items(figure("emulation.targets.met", "4"))));
        reader().header("If-None-Match", tag).get(THREE).then().statusCode(200);
    }

    @Test
    void theTagIsStrongWhenTheSameQuestionHasTheSameBytes() {
        allAnswer();
        String known = THREE + "&knownAt=2026-01-05T02:00:00Z";
        Response first = reader().get(known);
        String tag = first.header("ETag");

        assertThat(tag).startsWith("\"");
        assertThat(reader().get(known).asString()).isEqualTo(first.asString());
        reader().header("If-None-Match", tag).get(known).then().statusCode(304).header("ETag", tag);
        reader().header("If-None-Match", "\"x\", W/" + tag).get(known).then().statusCode(304);
        reader().header("If-None-Match", "\"x\"").get(known).then().statusCode(200);

        // Anything that the answer shows makes another tag, and so does its language.
        answers(EMULATION, FIGURES, json("{\"items\":[],\"_meta\":{\"knownAt\":\"2026-01-05T02:00:00Z\"}}"));
        assertThat(reader().get(known).header("ETag")).isNotEqualTo(tag);
        allAnswer();
        assertThat(given().auth()
                        .oauth2(Backends.token())
                        .header("Accept-Language", "vi")
                        .get(known)
                        .header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void aYearIsAskedAsItsOwnPeriod() {
        allAnswer();

        reader().get(FIGURES + "?codes=membership.members&organisationId=o-1&year=2021")
                .then()
                .statusCode(200)
                .body("_meta.asOf", is("2021-12-31"))
                .body("_meta.from", is("2021-01-01"))
                .body("_meta.to", is("2022-01-01"));

        MEMBERSHIP.verify(
                1,
                getRequestedFor(urlPathEqualTo(FIGURES))
                        .withQueryParam("year", equalTo("2021"))
                        .withQueryParam("asOf", equalTo("2021-12-31")));
    }

    @Test
    void strictCallersGetA503AlsoWhenEverythingIsMissing() {
        answers(MEMBERSHIP, FIGURES, problem(500, "internal"));

        reader().header("Prefer", "handling=strict")
                .get(FIGURES + "?codes=membership.members")
                .then()
                .statusCode(503)
                .body("code", is("composition-incomplete"));
        reader().get(FIGURES + "?codes=membership.members").then().statusCode(502);
    }

    @Test
    void knownAtIsOnlyPassedOnWhenTheCallerGaveIt() {
        allAnswer();

        reader().get(THREE).then().statusCode(200);
        MEMBERSHIP.verify(1, getRequestedFor(urlPathEqualTo(FIGURES)).withoutQueryParam("knownAt"));

        reader().get(THREE + "&knownAt=2026-01-05T02:00:00Z")
                .then()
                .statusCode(200)
                .body("_meta.knownAt", is("2026-01-05T02:00:00Z"));
        MEMBERSHIP.verify(
                1, getRequestedFor(urlPathEqualTo(FIGURES)).withQueryParam("knownAt", equalTo("2026-01-05T02:00:00Z")));
    }

    @Test
    void aLatePartMakesTheAnswerPartial() {
        allAnswer();
        answers(INSPECTION, FIGURES, json(items()).withFixedDelay(3_000));

        reader().get(THREE)
                .then()
                .statusCode(200)
                .header("X-Composite-Complete", "false")
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .body("items.code", contains("membership.members", "emulation.targets.met", "membership.admissions"))
                .body("_meta.complete", is(false))
                .body("_meta.parts.inspection.state", is("TIMEOUT"))
                .body("_meta.parts.inspection.problem.code", is("service-timeout"))
                .body("_meta.parts.membership.state", is("OK"))
                .body("_meta.parts.membership.problem", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"500,ERROR", "502,ERROR", "503,UNAVAILABLE", "504,TIMEOUT", "403,FORBIDDEN", "404,ERROR", "429,ERROR"})
    void aPartThatFailsSaysHowAndKeepsItsProblem(int status, String state) {
        allAnswer();
        answers(INSPECTION, FIGURES, problem(status, "its-own"));

        reader().get(THREE)
                .then()
                .statusCode(200)
                .header("X-Composite-Complete", "false")
                .body("_meta.parts.inspection.state", is(state))
                .body("_meta.parts.inspection.problem.code", is("its-own"));
    }

    @Test
    void anAnswerThatIsNoJsonIsAnError() {
        allAnswer();
        answers(INSPECTION, FIGURES, json("<html>"));

        reader().get(THREE)
                .then()
                .statusCode(200)
                .body("_meta.parts.inspection.state", is("ERROR"))
                .body("_meta.parts.inspection.problem.code", is("service-failed"));
    }

    @Test
    void strictCallersGetNothingRatherThanAPart() {
        allAnswer();
        answers(INSPECTION, FIGURES, problem(403, "outside-subtree"));

        reader().header("Prefer", "respond-async, handling=strict")
                .get(THREE)
                .then()
                .statusCode(503)
                .header("Preference-Applied", "handling=strict")
                .body("code", is("composition-incomplete"))
                .body("detail", containsString("inspection"))
                .body("errors.pointer", contains("/_meta/parts/inspection"));
    }

    @Test
    void strictCallersGetACompleteAnswer() {
        allAnswer();

        reader().header("Prefer", "handling=strict").get(THREE).then().statusCode(200);
    }

    @Test
    void aRefusalThatAllPartsShareIsTheAnswer() {
        answers(MEMBERSHIP, FIGURES, problem(404, "organisation-not-found"));
        answers(INSPECTION, FIGURES, problem(404, "not-found"));
        answers(EMULATION, FIGURES, problem(404, "not-found"));

        reader().get(THREE)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404));
    }

    @Test
    void aRefusalForTooManyRequestsSaysWhenToComeAgain() {
        answers(MEMBERSHIP, FIGURES, problem(429, "too-many-requests").withHeader("Retry-After", "7"));

        reader().get(FIGURES + "?codes=membership.members")
                .then()
                .statusCode(429)
                .header("Retry-After", "7")
                .body("code", is("too-many-requests"));
    }

    @Test
    void whenNothingCameTheFailuresAreNamed() {
        answers(MEMBERSHIP, FIGURES, problem(404, "organisation-not-found"));
        answers(INSPECTION, FIGURES, problem(503, "database-unavailable"));
        answers(EMULATION, FIGURES, problem(500, "internal"));

        reader().get(THREE)
                .then()
                .statusCode(503)
                .body("code", is("service-unavailable"))
                .body("retryable", is(true))
                .body("errors.pointer", hasItems("/_meta/parts/inspection", "/_meta/parts/emulation"));
    }

    @ParameterizedTest
    @CsvSource({
        "codes=nothing.members,422,figure-unknown",
        "codes=members,422,figure-unknown",
        "organisationId=x,400,parameter-missing",
        "'codes=,',400,parameter-missing",
        "codes=membership.members&asOf=yesterday,400,date-malformed",
        "codes=membership.members&from=2021,400,date-malformed",
        "codes=membership.members&to=31-12-2021,400,date-malformed",
        "codes=membership.members&knownAt=now,400,instant-malformed",
    })
    void aWrongQuestionIsRefusedBeforeAnyoneIsAsked(String query, int status, String code) {
        reader().urlEncodingEnabled(false)
                .get(FIGURES + "?" + query)
                .then()
                .statusCode(status)
                .body("code", is(code));
        assertThat(MEMBERSHIP.getAllServeEvents()).isEmpty();
    }

    @Test
    void onlyReadsAreAnswered() {
        reader().post(FIGURES).then().statusCode(405).header("Allow", "GET, HEAD");
        allAnswer();
        reader().head(THREE).then().statusCode(200).header("ETag", containsString("W/"));
    }

    @Test
    void definitionsOfAllServicesAreOneList() {
        answers(MEMBERSHIP, "/api/v1/figure-definitions", json("{\"items\":[{\"code\":\"membership.members\"}]}"));
        answers(INSPECTION, "/api/v1/figure-definitions", json("{\"items\":[]}"));
        answers(EMULATION, "/api/v1/figure-definitions", json("{\"items\":[{\"code\":\"emulation.task-groups\"}]}"));

        reader().get("/api/v1/figure-definitions")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, max-age=300")
                .header("ETag", startsWith("\""))
                .body("items.code", contains("emulation.task-groups", "membership.members"))
                .body("_meta.complete", is(true));
    }

    private static void allAnswer() {
        answers(
                MEMBERSHIP,
                FIGURES,
                json(items(figure("membership.members", "7"), figure("membership.admissions", "2"))));
        answers(INSPECTION, FIGURES, json(items(figure("inspection.inspected.members", "5"))));
        answers(EMULATION, FIGURES, json(items(figure("emulation.targets.met", "3"))));
    }
}
