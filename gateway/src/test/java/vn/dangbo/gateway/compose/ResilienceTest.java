package vn.dangbo.gateway.compose;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static vn.dangbo.gateway.Backends.INSPECTION;
import static vn.dangbo.gateway.Backends.MEMBERSHIP;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.dangbo.gateway.GatewayTest;
import vn.dangbo.gateway.service.Services;

@QuarkusTest
class ResilienceTest extends GatewayTest {

    private static final String ONE = FIGURES + "?codes=membership.members&asOf=2021-12-31";

    @Inject
    Parts parts;

    @Inject
    Services services;

    @Test
    void aReadIsRepeatedOnceAfterA503() {
        answersSecondTime(problem(503, "database-unavailable"));

        reader().get(ONE).then().statusCode(200).body("_meta.complete", is(true));

        asked(2);
    }

    @Test
    void aReadIsRepeatedOnceAfterALostConnection() {
        answersSecondTime(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        reader().get(ONE).then().statusCode(200);

        asked(2);
    }

    @Test
    void aReadIsRepeatedOnlyOnce() {
        answers(MEMBERSHIP, FIGURES, problem(503, "database-unavailable"));

        reader().get(ONE).then().statusCode(503);

        asked(2);
    }

    @Test
    void otherFailuresAndRefusalsAreNotRepeated() {
        answers(MEMBERSHIP, FIGURES, problem(500, "internal"));
        reader().get(ONE).then().statusCode(502);
        asked(1);

        answers(MEMBERSHIP, FIGURES, problem(404, "organisation-not-found"));
        reader().get(ONE).then().statusCode(404);
        asked(2);
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAloneForAWhile() {
        answers(MEMBERSHIP, FIGURES, problem(500, "internal"));
        answers(INSPECTION, FIGURES, json(items()));
        for (int i = 0; i < 4; i++) {
            reader().get(ONE).then().statusCode(502);
        }

        reader().get(ONE).then().statusCode(503).body("code", is("service-unavailable"));
        asked(4);
        // Each service has its own breaker.
        reader().get(FIGURES + "?codes=inspection.inspected.members").then().statusCode(200);

        answers(MEMBERSHIP, FIGURES, json(items(figure("membership.members", "7"))));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> reader().get(ONE).then().statusCode(200));
        reader().get(ONE).then().statusCode(200);
    }

    @Test
    void refusalsDoNotOpenTheBreaker() {
        answers(MEMBERSHIP, FIGURES, problem(403, "outside-subtree"));

        for (int i = 0; i < 6; i++) {
            reader().get(ONE).then().statusCode(403);
        }

        asked(6);
    }

    @Test
    void equalReadsUnderWayAreAskedOnce() {
        answers(
                MEMBERSHIP,
                FIGURES,
                json(items(figure("membership.members", "7"))).withFixedDelay(1_000));
        PartRequest read =
                new PartRequest("membership", services.named("membership").orElseThrow(), ONE);
        Caller caller = new Caller(Map.of("Authorization", "Bearer a"), Map.of(), false);
        Caller other = new Caller(Map.of("Authorization", "Bearer b"), Map.of(), false);
        Deadline deadline = Deadline.within(Duration.ofSeconds(5), null);

        List<Future<List<PartResult>>> answers = Stream.of(caller, other, caller, caller, other)
                .map(who -> parts.ask(List.of(read), who, deadline))
                .toList();

        await().atMost(Duration.ofSeconds(10)).until(() -> answers.stream().allMatch(Future::isComplete));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.result())
                        .extracting(PartResult::state)
                        .containsExactly(PartState.OK));
        // One for each token: what one caller may see is never shown to another.
        asked(2);
    }

    private static void answersSecondTime(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder first) {
        MEMBERSHIP.stubFor(get(urlPathEqualTo(FIGURES))
                .inScenario("recovers")
                .whenScenarioStateIs(STARTED)
                .willReturn(first)
                .willSetStateTo("well"));
        MEMBERSHIP.stubFor(get(urlPathEqualTo(FIGURES))
                .inScenario("recovers")
                .whenScenarioStateIs("well")
                .willReturn(json(items(figure("membership.members", "7")))));
    }

    private static void asked(int times) {
        MEMBERSHIP.verify(times, getRequestedFor(urlPathEqualTo(FIGURES)));
    }

    @Test
    void aTryThatIsLateIsNotRepeated() {
        answers(MEMBERSHIP, FIGURES, json(items()).withFixedDelay(3_000));

        reader().get(ONE).then().statusCode(504).body("code", is("service-timeout"));

        asked(1);
    }

    @Test
    void callersInAHurryDoNotOpenTheBreakerForOthers() {
        answers(
                MEMBERSHIP,
                FIGURES,
                json(items(figure("membership.members", "7"))).withFixedDelay(300));

        for (int i = 0; i < 6; i++) {
            reader().header("X-Deadline-Ms", "30").get(ONE).then().statusCode(504);
        }

        reader().get(ONE).then().statusCode(200).body("_meta.complete", is(true));
    }

    @Test
    void aCallerWithTimeIsNotLeftWithTheTimeoutOfOneInAHurry() {
        answers(
                MEMBERSHIP,
                FIGURES,
                json(items(figure("membership.members", "7"))).withFixedDelay(600));
        PartRequest read =
                new PartRequest("membership", services.named("membership").orElseThrow(), ONE);
        Caller caller = new Caller(Map.of("Authorization", "Bearer a"), Map.of(), false);

        Future<List<PartResult>> hurried =
                parts.ask(List.of(read), caller, Deadline.within(Duration.ofMillis(100), null));
        Future<List<PartResult>> patient =
                parts.ask(List.of(read), caller, Deadline.within(Duration.ofSeconds(5), null));

        await().atMost(Duration.ofSeconds(10)).until(() -> hurried.isComplete() && patient.isComplete());
        assertThat(hurried.result()).extracting(PartResult::state).containsExactly(PartState.TIMEOUT);
        assertThat(patient.result()).extracting(PartResult::state).containsExactly(PartState.OK);
    }
}
