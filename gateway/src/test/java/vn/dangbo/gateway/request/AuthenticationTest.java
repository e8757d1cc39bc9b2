package vn.dangbo.gateway.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.gateway.Backends;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class AuthenticationTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/members", FIGURES, "/api/v1/organisations/o-1/overview", "/api/v1/nothing"})
    void everyPathAsksForAToken(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("code", equalTo("token-missing"))
                .body("title", equalTo("Thiếu mã truy cập"));
        assertThat(Backends.MEMBERSHIP.getAllServeEvents()).isEmpty();
    }

    @Test
    void aForeignSignatureIsRefused() {
        refused(Backends.foreignToken(), "token-invalid");
    }

    @Test
    void anotherIssuerIsRefused() {
        refused(Backends.token(Set.of("READER"), "https://elsewhere", later()), "token-invalid");
    }

    @Test
    void anExpiredTokenIsRefused() {
        refused(Backends.token(Set.of("READER"), Backends.ISSUER, Instant.now().minusSeconds(120)), "token-expired");
    }

    @Test
    void nonsenseIsRefused() {
        refused("nonsense", "token-invalid");
    }

    @Test
    void aGoodTokenPassesAndIsRememberedForTheSameToken() {
        answers(Backends.MEMBERSHIP, "/api/v1/members", json("{}"));
        String token = Backends.token();
        for (int i = 0; i < 3; i++) {
            given().auth().oauth2(token).get("/api/v1/members").then().statusCode(200);
        }
    }

    @Test
    void healthAndTheContractAreOpen() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        given().get("/api/v1/openapi.json").then().statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void metricsAreForOperators() {
        given().get("/q/metrics").then().statusCode(401);
        given().get("/q/metrics/").then().statusCode(401);
        reader().get("/q/metrics").then().statusCode(403).body("code", equalTo("role-missing"));
        given().auth()
                .oauth2(Backends.token(Set.of("INTEGRATOR"), Backends.ISSUER, later()))
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static void refused(String token, String code) {
        given().auth()
                .oauth2(token)
                .get("/api/v1/members")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo(code));
    }
}
