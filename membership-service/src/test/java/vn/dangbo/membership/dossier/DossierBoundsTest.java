package vn.dangbo.membership.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** The first and the last type of every list that the rules of files number. */
@QuarkusTest
class DossierBoundsTest {

    @Bound("membership.dossier.types")
    void theLastTypeIsTakenAndTheOneAfterItIsNot(BoundCase bound) {
        assertThat(taken(bound, bound.number())).isTrue();
        assertThat(taken(bound, bound.number() + 1)).isFalse();
    }

    private static boolean taken(BoundCase bound, int type) {
        DossierDocument document = new DossierDocument(new UUID(0, 1), type, null, null, null, null);
        return rules(bound).refusal(document, bound.on()).isEmpty();
    }

    @Bound("membership.dossier.first-priority-last-type")
    void theTypeAfterTheLastOfTheFirstPriorityIsOfTheSecond(BoundCase bound) {
        assertThat(rules(bound).priority(bound.number())).isEqualTo(1);
        assertThat(rules(bound).priority(bound.number() + 1)).isEqualTo(2);
    }

    @Bound("membership.dossier.second-priority-last-type")
    void theTypeAfterTheLastOfTheSecondPriorityIsOfTheThird(BoundCase bound) {
        assertThat(rules(bound).priority(bound.number())).isEqualTo(2);
        assertThat(rules(bound).priority(bound.number() + 1)).isEqualTo(3);
    }

    private static DossierRules rules(BoundCase bound) {
        return new Dossiers(bound.rules(), null).rules(bound.on());
    }

    @Bound("membership.dossier.required-types")
    void aFileThatLacksOneOfTheTypesIsIncompleteFromTheDayOfTheRule(BoundCase bound) {
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                DOB,Đảng bộ tỉnh,PROVINCE,,2000-01-01
                DOB-A,Chi bộ A,GRASSROOTS_CELL,DOB,2000-01-01
                """);
        List<String> types = bound.codes();
        StringBuilder rows = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        for (int lacking = 0; lacking <= types.size(); lacking++) {
            rows.append("DOB%d,Người Hồ Sơ %d,F,1970-02-03,DOB-A,2001-05-19,2010-01-01%n".formatted(lacking, lacking));
        }
        loadAll("members", rows.toString());
        // the last member lacks nothing, each other one lacks one type
        Map<String, Boolean> expected = new HashMap<>();
        for (int lacking = 0; lacking <= types.size(); lacking++) {
            String member = client().contentType(ContentType.JSON)
                    .body(Map.of("profileNumbers", List.of("DOB" + lacking)))
                    .post("/api/v1/members/resolve")
                    .path("items[0].memberId");
            for (int i = 0; i < types.size(); i++) {
                if (i != lacking) {
                    client().contentType(ContentType.JSON)
                            .body(Map.of("type", Integer.valueOf(types.get(i))))
                            .post("/api/v1/members/" + member + "/dossier-documents")
                            .then()
                            .statusCode(201);
                }
            }
            expected.put("DOB" + lacking, lacking < types.size());
        }
        LocalDate begins = bound.parameter().validFrom();
        List<String> incomplete = incomplete(begins);
        expected.forEach((number, lacks) ->
                assertThat(incomplete.contains(number)).as(number).isEqualTo(lacks));
        assertThat(incomplete(begins.minusDays(1))).isEmpty();
    }

    private static List<String> incomplete(LocalDate on) {
        return client().queryParam("organisationId", (String) client().queryParam("code", "DOB")
                        .get("/api/v1/organisations")
                        .path("items[0].id"))
                .queryParam("defect", "DOSSIER_INCOMPLETE")
                .queryParam("asOf", on.toString())
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileNumber");
    }
}
