package vn.dangbo.membership.change;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last day of a deadline is in time, the day after it is late; lateness is recorded and refuses nothing. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineTest {

    private MemberCases province;

    @BeforeEach
    void aProvinceOnce() {
        if (province == null) {
            province = new MemberCases("DL", 20);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, false", "2, 1, true"})
    void theDecisionOnARemoval(String member, int daysAfter, boolean late) {
        String id = province.proposed("removals", member, Map.of("ground", "NO_WILL", "on", "2026-01-05"));
        String dueOn = province.step("removals", id, "VOTE", Map.of("on", "2026-01-06", "agreed", 15))
                .statusCode(200)
                // 30 working days after 6 January, over the worked 10 January and the week of Tết
                .body("dueOn", equalTo("2026-02-23"))
                .extract()
                .path("dueOn");
        String on = LocalDate.parse(dueOn).plusDays(daysAfter).toString();
        province.step("removals", id, "DECIDE", Map.of("on", on, "verdict", "APPROVE", "documentNumber", "1-QĐ"))
                .statusCode(200);
        client().get("/api/v1/removals/" + id + "/history").then().body("items[0].late", equalTo(late));
    }

    @ParameterizedTest
    @CsvSource({"3, 0, false", "4, 1, true"})
    void thePresentationOfAnIntroduction(String member, int daysAfter, boolean late) {
        String id = province.proposed(
                "transfers",
                member,
                Map.of("toCellId", province.organisation("B"), "causeOn", "2026-03-02", "on", "2026-03-02"));
        province.step("transfers", id, "ENDORSE", Map.of("on", "2026-03-03")).statusCode(200);
        province.step("transfers", id, "ENDORSE_AT_GRASSROOTS", Map.of("on", "2026-03-04"))
                .statusCode(200);
        String dueOn = province.step("transfers", id, "INTRODUCE", Map.of("on", "2026-03-05"))
                .statusCode(200)
                .extract()
                .path("dueOn");
        String on = LocalDate.parse(dueOn).plusDays(daysAfter).toString();
        province.step("transfers", id, "RECEIVE", Map.of("on", on)).statusCode(200);
        client().get("/api/v1/transfers/" + id + "/history").then().body("items[0].late", equalTo(late));
    }

    @ParameterizedTest
    @CsvSource({"5, 0, false", "6, 1, true"})
    void theAppealAgainstARemoval(String member, int daysAfter, boolean late) {
        province.removed(member, "NO_WILL", "2026-05-04");
        String first =
                province.proposed("restorations", member, Map.of("ground", "WRONGFUL_REMOVAL", "on", "2026-05-05"));
        String appealBy =
                client().get("/api/v1/restorations/" + first + "/history").path("items[0].details.appealBy");
        province.step("restorations", first, "WITHDRAW", Map.of("on", "2026-05-06", "reason", "bổ sung hồ sơ"))
                .statusCode(200);
        String on = LocalDate.parse(appealBy).plusDays(daysAfter).toString();
        String again = province.proposed("restorations", member, Map.of("ground", "WRONGFUL_REMOVAL", "on", on));
        client().get("/api/v1/restorations/" + again + "/history").then().body("items[0].details.late", equalTo(late));
    }
}
