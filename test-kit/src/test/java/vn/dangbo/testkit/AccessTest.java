package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.time.Times;

@QuarkusTest
class AccessTest {

    private static final String THINGS = "/api/v1/testkit/things";

    @Inject
    Jdbi jdbi;

    @Test
    void noTokenIsRefused() {
        given().get(THINGS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("token-missing"));
        given().header("Authorization", "Basic dTpw")
                .get(THINGS)
                .then()
                .statusCode(401)
                .body("code", equalTo("token-missing"));
    }

    @Test
    void aTokenSignedByAStrangerIsRefused() {
        get(THINGS, TestTokens.forged()).statusCode(401).body("code", equalTo("token-invalid"));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String token = TestTokens.of("A", "test", Role.READER);
        int dot = token.lastIndexOf('.');
        String other = TestTokens.of("*", "test", Role.values());
        String mixed = other.substring(0, other.lastIndexOf('.')) + token.substring(dot);

        get(THINGS, mixed).statusCode(401).body("code", equalTo("token-invalid"));
        get(THINGS, "nonsense").statusCode(401).body("code", equalTo("token-invalid"));
    }

    @Test
    void anExpiredTokenSaysSo() {
        get(THINGS, TestTokens.expired("*", Role.READER)).statusCode(401).body("code", equalTo("token-expired"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyTheNamedRolesOpenAnOperation(Role role) {
        boolean named = role == Role.READER || role == Role.AUDITOR;

        ValidatableResponse answer = get(THINGS, TestTokens.of("*", null, role));

        if (named) {
            answer.statusCode(200);
        } else {
            answer.statusCode(403).body("code", equalTo("role-missing"));
        }
    }

    @Test
    void anOperationThatDoesNotSayWhoMayCallItIsRefusedForEverybody() {
        get("/api/v1/testkit/problems/forgotten", TestTokens.all())
                .statusCode(403)
                .body("code", equalTo("role-missing"));
    }

    @Test
    void personalDataWantAPurpose() {
        String path = THINGS + "/" + UUID.randomUUID() + "/owner";
        String without = TestTokens.of("*", null, Role.MEMBER_OFFICER);

        get(path, without).statusCode(400).body("code", equalTo("purpose-missing"));
        given().auth()
                .oauth2(without)
                .header("X-Purpose", "transfer")
                .get(path)
                .then()
                .statusCode(200);
        get(path, TestTokens.of("*", "transfer", Role.MEMBER_OFFICER)).statusCode(200);
    }

    @Test
    void aCallerReachesItsOwnSubtreeOnly() {
        Tree tree = plantTree();
        String parent = TestTokens.of(tree.parentCode, null, Role.READER);
        String child = TestTokens.of(tree.childCode, null, Role.READER);
        String everything = TestTokens.of("*", null, Role.READER);

        get(THINGS + "/of/" + tree.parent, parent).statusCode(200);
        get(THINGS + "/of/" + tree.child, parent).statusCode(200);
        get(THINGS + "/of/" + tree.child, child).statusCode(200);
        get(THINGS + "/of/" + tree.stranger, everything).statusCode(200);
        get(THINGS + "/of/" + tree.parent, child).statusCode(403).body("code", equalTo("outside-subtree"));
        get(THINGS + "/of/" + tree.stranger, parent).statusCode(403).body("code", equalTo("outside-subtree"));
        get(THINGS + "/of/" + tree.parent, TestTokens.of("nowhere", null, Role.READER))
                .statusCode(403)
                .body("code", equalTo("outside-subtree"));
    }

    @Test
    void whatConcernsTheInstallationWantsATokenForAllOfIt() {
        String feeds = "/api/v1/testkit/feeds";

        get(feeds, TestTokens.of("A", null, Role.INTEGRATOR)).statusCode(403).body("code", equalTo("outside-subtree"));
        get(feeds, TestTokens.of("*", null, Role.READER)).statusCode(403).body("code", equalTo("role-missing"));
        get(feeds, TestTokens.of("*", null, Role.INTEGRATOR)).statusCode(200);
    }

    private static ValidatableResponse get(String path, String token) {
        return given().auth().oauth2(token).get(path).then();
    }

    private record Tree(String parentCode, String childCode, UUID parent, UUID child, UUID stranger) {}

    private Tree plantTree() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        Tree tree = new Tree("P-" + mark, "C-" + mark, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        jdbi.useHandle(sql -> {
            var codes = sql.prepareBatch("INSERT INTO organisation (id, code, live_code) VALUES (?, ?, ?)");
            codes.add(tree.parent, tree.parentCode, tree.parentCode);
            codes.add(tree.child, tree.childCode, tree.childCode);
            codes.add(tree.stranger, "S-" + mark, "S-" + mark);
            codes.execute();
            var pairs = sql.prepareBatch("""
                    INSERT INTO organisation_closure
                    (ancestor_id, descendant_id, depth, valid_from, valid_to, recorded_at, superseded_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""");
            LocalDate from = LocalDate.of(2000, 1, 1);
            var recorded = from.atStartOfDay(Times.ZONE).toInstant();
            pairs.add(tree.parent, tree.parent, 0, from, Times.FOREVER, recorded, Times.NEVER);
            pairs.add(tree.parent, tree.child, 1, from, Times.FOREVER, recorded, Times.NEVER);
            pairs.add(tree.child, tree.child, 0, from, Times.FOREVER, recorded, Times.NEVER);
            pairs.add(tree.stranger, tree.stranger, 0, from, Times.FOREVER, recorded, Times.NEVER);
            pairs.execute();
        });
        return tree;
    }
}
