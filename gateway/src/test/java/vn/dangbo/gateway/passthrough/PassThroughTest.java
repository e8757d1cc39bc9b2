package vn.dangbo.gateway.passthrough;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.gateway.Backends.EMULATION;
import static vn.dangbo.gateway.Backends.INSPECTION;
import static vn.dangbo.gateway.Backends.MEMBERSHIP;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.gateway.Backends;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class PassThroughTest extends GatewayTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TestHTTPResource
    URI gateway;

    @AfterEach
    void everyoneIsBack() {
        if (!INSPECTION.isRunning()) {
            INSPECTION.start();
        }
    }

    @Test
    void aRequestArrivesAsItWasSent() {
        MEMBERSHIP.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201)));

        reader().urlEncodingEnabled(false)
                .header("traceparent", TRACE)
                .header("X-Request-Id", "r-1")
                .header("X-Purpose", "local-trial")
                .header("Idempotency-Key", "k-1")
                .header("If-Match", "\"7\"")
                .header("Prefer", "return=total-count")
                .contentType("text/csv; charset=UTF-8")
                .body("code,name\nX,Đảng bộ\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/membership/imports?type=organisations&q=%C4%90%20b&x=1+2")
                .then()
                .statusCode(201)
                .header("traceparent", TRACE)
                .header("X-Request-Id", "r-1");

        MEMBERSHIP.verify(
                postRequestedFor(urlEqualTo("/api/v1/membership/imports?type=organisations&q=%C4%90%20b&x=1+2"))
                        .withHeader("traceparent", equalTo(TRACE))
                        .withHeader("X-Request-Id", equalTo("r-1"))
                        .withHeader("X-Purpose", equalTo("local-trial"))
                        .withHeader("Idempotency-Key", equalTo("k-1"))
                        .withHeader("If-Match", equalTo("\"7\""))
                        .withHeader("Prefer", equalTo("return=total-count"))
                        .withHeader("Accept-Language", equalTo("en"))
                        .withHeader("Content-Type", equalTo("text/csv; charset=UTF-8"))
                        .withRequestBody(equalTo("code,name\nX,Đảng bộ\n")));
    }

    @Test
    void anAnswerArrivesAsItWasSent() {
        answers(
                MEMBERSHIP,
                "/api/v1/members/m-1",
                json("{\"id\":\"m-1\"}")
                        .withHeader("ETag", "\"7\"")
                        .withHeader("Location", "/api/v1/members/m-1")
                        .withHeader("Link", "</api/v1/members?cursor=x>; rel=\"next\"")
                        .withHeader("Cache-Control", "no-store")
                        .withHeader("Connection", "X-Internal")
                        .withHeader("X-Internal", "secret"));

        reader().get("/api/v1/members/m-1")
                .then()
                .statusCode(200)
                .header("ETag", "\"7\"")
                .header("Location", "/api/v1/members/m-1")
                .header("Link", containsString("rel=\"next\""))
                .header("Cache-Control", "no-store")
                .header("X-Internal", nullValue())
                .header("traceparent", containsString("00-"))
                .body("id", is("m-1"));
    }

    @Test
    void headersOfTheConnectionAndForgedOriginsStayBehind() {
        answers(MEMBERSHIP, "/api/v1/members", json("{}"));

        reader().header("Connection", "X-Hop")
                .header("X-Hop", "1")
                .header("TE", "trailers")
                .header("Proxy-Authorization", "Basic x")
                .header("X-Forwarded-For", "8.8.8.8")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=8.8.8.8")
                .get("/api/v1/members")
                .then()
                .statusCode(200);

        MEMBERSHIP.verify(getRequestedFor(urlPathEqualTo("/api/v1/members"))
                .withHeader("X-Forwarded-For", equalTo("127.0.0.1"))
                .withHeader("X-Forwarded-Proto", equalTo("http"))
                .withHeader("X-Forwarded-Host", equalTo("localhost:" + gateway.getPort()))
                .withoutHeader("X-Hop")
                .withoutHeader("TE")
                .withoutHeader("Proxy-Authorization")
                .withoutHeader("X-Forwarded-Prefix")
                .withoutHeader("Forwarded"));
    }

    @ParameterizedTest
    @CsvSource({
        "organisations,membership",
        "organisations/o-1/children,membership",
        "membership/feeds/members,membership",
        "movements,membership",
        "cases,inspection",
        "guards/members/m-1,inspection",
        "inspection/imports,inspection",
        "clusters/c-1/members,emulation",
        "four-goods,emulation",
        "emulation/consumers,emulation"
    })
    void theFirstSegmentNamesTheService(String path, String service) {
        MEMBERSHIP.stubFor(any(anyUrl()).willReturn(json("{\"by\":\"membership\"}")));
        INSPECTION.stubFor(any(anyUrl()).willReturn(json("{\"by\":\"inspection\"}")));
        EMULATION.stubFor(any(anyUrl()).willReturn(json("{\"by\":\"emulation\"}")));

        reader().get("/api/v1/" + path).then().statusCode(200).body("by", is(service));
        reader().delete("/api/v1/" + path).then().statusCode(200).body("by", is(service));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/api/v1/Members", "/api/v1/members;x=1", "/api/v1/", "/api/v2/members", "/"})
    void anUnknownPathIsNotFound(String path) {
        reader().get(path)
                .then()
                .statusCode(404)
                .body("code", is("route-unknown"))
                .body("status", is(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/members/../cases",
                "/api/v1/members/%2e%2e/cases",
                "/api/v1/members%2F..%2Fcases",
                "/api/v1//members",
                "//evil.example/api/v1/members"
            })
    void aPathWithTwoReadingsIsRefused(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 400").contains("path-malformed");
        assertThat(INSPECTION.getAllServeEvents()).isEmpty();
    }

    @Test
    void aHeaderOfTheConnectionCannotTakeTheBodyAway() {
        MEMBERSHIP.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201)));

        reader().header("Connection", "Content-Length, Transfer-Encoding, traceparent")
                .header("traceparent", TRACE)
                .body("{\"a\":1}")
                .post("/api/v1/members")
                .then()
                .statusCode(201);

        MEMBERSHIP.verify(postRequestedFor(urlEqualTo("/api/v1/members"))
                .withHeader("traceparent", equalTo(TRACE))
                .withRequestBody(equalTo("{\"a\":1}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/members/%zz", "/api/v1/members/%", "/api/v1/organisations/%zz/overview"})
    void aPathThatIsNotEncodedIsMalformed(String path) throws IOException {
        // By the server itself, before any route.
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    @Test
    void anAbsoluteRequestLineCannotNameAnotherHost() throws IOException {
        answers(MEMBERSHIP, "/api/v1/members", json("{}"));

        assertThat(raw("GET http://evil.example/api/v1/members?x=1 HTTP/1.1")).startsWith("HTTP/1.1 200");

        MEMBERSHIP.verify(getRequestedFor(urlEqualTo("/api/v1/members?x=1")));
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        INSPECTION.stop();

        reader().body("x".repeat(100_000))
                .post("/api/v1/inspection/imports")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("code", is("service-unavailable"))
                .body("retryable", is(true))
                .body("instance", is("/api/v1/inspection/imports"))
                .body("detail", containsString("inspection"));
    }

    @Test
    void aServiceThatHangsUpIsUnavailable() {
        answers(INSPECTION, "/api/v1/cases", aResponse().withFault(Fault.EMPTY_RESPONSE));

        reader().get("/api/v1/cases").then().statusCode(503).body("code", is("service-unavailable"));
    }

    @Test
    void aServiceThatIsSilentIsLate() {
        answers(INSPECTION, "/api/v1/cases", json("{}").withFixedDelay(3_000));

        reader().get("/api/v1/cases").then().statusCode(504).body("code", is("service-timeout"));
    }

    @Test
    void problemsOfAServicePassUnchanged() {
        answers(MEMBERSHIP, "/api/v1/members/m-2", problem(500, "internal"));

        reader().get("/api/v1/members/m-2").then().statusCode(500).body("code", is("internal"));
    }

    /** One request, byte for byte as no client library would send it. */
    private String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: gateway\r\nAuthorization: Bearer " + Backends.token()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
