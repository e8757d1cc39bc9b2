package vn.dangbo.gateway.compose;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.gateway.Backends.EMULATION;
import static vn.dangbo.gateway.Backends.INSPECTION;
import static vn.dangbo.gateway.Backends.MEMBERSHIP;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class OverviewTest extends GatewayTest {

    private static final String ORGANISATION = "/api/v1/organisations/o-1";
    private static final String OVERVIEW = ORGANISATION + "/overview";

    @AfterEach
    void everyoneIsBack() {
        if (!MEMBERSHIP.isRunning()) {
            MEMBERSHIP.start();
        }
    }

    @Test
    void everyPartOfTheOrganisationIsInOneAnswer() {
        allAnswer();

        reader().get(OVERVIEW + "?asOf=2021-12-31&from=2021-01-01&to=2022-01-01")
                .then()
                .statusCode(200)
                .header("X-Composite-Complete", "true")
                .header("ETag", notNullValue())
                .body("organisation.name", is("Đảng bộ (dữ liệu tổng hợp)"))
                .body("membership.figures.code", contains("membership.members"))
                .body("inspection.figures.value", contains("5"))
                .body("emulation.figures.value", contains("3"))
                .body("_meta.complete", is(true))
                .body("_meta.parts.organisation.state", is("OK"))
                .body("_meta.asOf", is("2021-12-31"))
                .body("_meta.to", is("2022-01-01"))
                .body("_meta.knownAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"));
        MEMBERSHIP.verify(
                1,
                getRequestedFor(urlPathEqualTo(ORGANISATION))
                        .withQueryParam("asOf", equalTo("2021-12-31"))
                        .withoutQueryParam("from"));
        INSPECTION.verify(
                1,
                getRequestedFor(urlPathEqualTo(FIGURES))
                        .withQueryParam("organisationId", equalTo("o-1"))
                        .withQueryParam("codes", containing("inspection.disciplined.members"))
                        .withQueryParam("from", equalTo("2021-01-01"))
                        .withQueryParam("to", equalTo("2022-01-01"))
                        .withoutQueryParam("knownAt"));
    }

    @Test
    void theTagSavesSendingTheSameAgain() {
        allAnswer();
        String tag = reader().get(OVERVIEW).header("ETag");

        reader().header("If-None-Match", tag).get(OVERVIEW).then().statusCode(304);

        answers(MEMBERSHIP, ORGANISATION, organisation("\"v2\""));
        reader().header("If-None-Match", tag).get(OVERVIEW).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%6Fverview", "/overvie%77"})
    void aPathWrittenOtherwiseIsTheSamePath(String last) {
        allAnswer();

        reader().urlEncodingEnabled(false)
                .get(ORGANISATION + last)
                .then()
                .statusCode(200)
                .body("organisation.id", is("o-1"));
    }

    @Test
    void theTagIsStrongWhenTheCallerSaysKnownWhen() {
        allAnswer();
        String known = OVERVIEW + "?asOf=2021-12-31&knownAt=2026-01-05T02:00:00Z";
        String tag = reader().get(known).header("ETag");

        assertThat(tag).startsWith("\"");
        reader().header("If-None-Match", tag).get(known).then().statusCode(304);
        assertThat(reader().get(OVERVIEW).header("ETag")).startsWith("W/");
    }

    @Test
    void aMissingOptionalPartIsNullAndExplained() {
        allAnswer();
        answers(EMULATION, FIGURES, problem(500, "internal"));

        reader().get(OVERVIEW)
                .then()
                .statusCode(200)
                .header("X-Composite-Complete", "false")
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .body("emulation", nullValue())
                .body("inspection", notNullValue())
                .body("_meta.complete", is(false))
                .body("_meta.parts.emulation.state", is("ERROR"))
                .body("_meta.parts.emulation.problem.code", is("internal"));
    }

    @Test
    void strictCallersGetNothingRatherThanAPart() {
        allAnswer();
        answers(EMULATION, FIGURES, problem(500, "internal"));

        reader().header("Prefer", "handling=strict")
                .get(OVERVIEW)
                .then()
                .statusCode(503)
                .body("code", is("composition-incomplete"));
    }

    @ParameterizedTest
    @CsvSource({"404,organisation-not-found", "403,outside-subtree", "401,token-expired", "422,organisation-ended"})
    void whatMembershipDecidesAboutTheOrganisationIsTheAnswer(int status, String code) {
        allAnswer();
        answers(MEMBERSHIP, ORGANISATION, problem(status, code));

        reader().get(OVERVIEW).then().statusCode(status).body("code", is(code));
    }

    @ParameterizedTest
    @CsvSource({"500,502,service-failed", "503,503,service-unavailable", "504,504,service-timeout"})
    void aRequiredPartThatFailsIsNamed(int status, int answered, String code) {
        allAnswer();
        answers(MEMBERSHIP, ORGANISATION, problem(status, "its-own"));

        reader().get(OVERVIEW)
                .then()
                .statusCode(answered)
                .body("code", is(code))
                .body("detail", containsString("membership"))
                .body("errors.pointer", contains("/_meta/parts/organisation"));
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        allAnswer();
        MEMBERSHIP.stop();

        reader().get(OVERVIEW).then().statusCode(503).body("code", is("service-unavailable"));
        reader().get(FIGURES + "?codes=membership.members,inspection.inspected.members")
                .then()
                .statusCode(200)
                .body("_meta.parts.membership.state", is("UNAVAILABLE"));
    }

    @Test
    void theWholeIsThereWhenTheDeadlineIs() {
        allAnswer();
        answers(EMULATION, FIGURES, json(items()).withFixedDelay(3_000));
        long begun = System.nanoTime();

        reader().header("X-Deadline-Ms", "200")
                .get(OVERVIEW)
                .then()
                .statusCode(200)
                .body("_meta.parts.emulation.state", is("TIMEOUT"));

        assertThat((System.nanoTime() - begun) / 1_000_000).isBetween(190L, 1_500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asOf=x", "from=x", "to=x"})
    void malformedDatesAreRefusedBeforeAnyoneIsAsked(String query) {
        reader().get(OVERVIEW + "?" + query).then().statusCode(400).body("code", is("date-malformed"));

        assertThat(MEMBERSHIP.getAllServeEvents()).isEmpty();
    }

    private static void allAnswer() {
        answers(MEMBERSHIP, ORGANISATION, organisation("\"v1\""));
        answers(MEMBERSHIP, FIGURES, json(items(figure("membership.members", "7"))));
        answers(INSPECTION, FIGURES, json(items(figure("inspection.inspected.members", "5"))));
        answers(EMULATION, FIGURES, json(items(figure("emulation.targets.met", "3"))));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder organisation(String tag) {
        return json("{\"id\":\"o-1\",\"code\":\"X\",\"name\":\"Đảng bộ (dữ liệu tổng hợp)\",\"kind\":\"SUPERIOR\"}")
                .withHeader("ETag", tag);
    }
}
