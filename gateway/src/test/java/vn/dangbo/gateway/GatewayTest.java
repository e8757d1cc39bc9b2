package vn.dangbo.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the running gateway share: fresh stand-ins, closed breakers, and words for both sides. */
@WithTestResource(value = BackendAddresses.class, scope = TestResourceScope.GLOBAL)
public abstract class GatewayTest {

    protected static final String FIGURES = "/api/v1/figures";

    @Inject
    CircuitBreakerMaintenance breakers;

    private static boolean warm;

    @BeforeEach
    void startFresh() {
        if (!warm) {
            warmUp();
        }
        Backends.MEMBERSHIP.resetAll();
        Backends.INSPECTION.resetAll();
        Backends.EMULATION.resetAll();
        breakers.resetAll();
    }

    /** The first composed answer of a cold JVM on a busy machine can take longer than any deadline worth testing. */
    private static void warmUp() {
        for (WireMockServer service : List.of(Backends.MEMBERSHIP, Backends.INSPECTION, Backends.EMULATION)) {
            answers(service, FIGURES, json(items()));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> reader().header("Prefer", "handling=strict")
                                .get(FIGURES + "?codes=membership.x,inspection.x,emulation.x")
                                .statusCode()
                        == 200);
        warm = true;
    }

    /** A request of a reader of everything, in English. */
    protected static RequestSpecification reader() {
        return given().auth().oauth2(Backends.token()).header("Accept-Language", "en");
    }

    protected static void answers(WireMockServer service, String path, ResponseDefinitionBuilder answer) {
        service.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }

    protected static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    protected static ResponseDefinitionBuilder problem(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"status\":" + status + ",\"code\":\"" + code + "\"}");
    }

    /** {@code "items"} with one figure of this code and value. */
    protected static String figure(String code, String value) {
        return "{\"code\":\"" + code + "\",\"value\":\"" + value + "\",\"numerator\":1.50}";
    }

    protected static String items(String... elements) {
        return "{\"items\":[" + String.join(",", elements) + "],\"_meta\":{\"organisationId\":\"o-1\"}}";
    }
}
