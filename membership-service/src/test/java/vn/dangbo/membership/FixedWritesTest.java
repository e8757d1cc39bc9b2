package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;
import vn.dangbo.testkit.Statements;

/** What is written or added up for many costs as many statements as for one. */
@QuarkusTest
class FixedWritesTest {

    private static final LocalDate DIED = LocalDate.of(2026, 1, 9);

    @Inject
    Statements statements;

    @Inject
    Movements movements;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    @Test
    void endingMembershipsClosesTheirOpenRecognitionsTogether() {
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                FWR,Đảng bộ tỉnh,PROVINCE,,2000-01-01
                FWR-S,Đảng bộ cấp trên,SUPERIOR,FWR,2000-01-01
                FWR-A,Chi bộ cơ sở,GRASSROOTS_CELL,FWR-S,2000-01-01
                """);
        StringBuilder rows = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        IntStream.range(0, 13)
                .forEach(i -> rows.append("FWR%d,Người Dự Bị,F,1999-02-03,FWR-A,2025-11-03,2025-11-03%n".formatted(i)));
        loadAll("members", rows.toString());
        List<UUID> people = IntStream.range(0, 13)
                .mapToObj(i -> UUID.fromString(client().contentType(ContentType.JSON)
                        .body(Map.of("profileNumbers", List.of("FWR" + i)))
                        .post("/api/v1/members/resolve")
                        .path("items[0].memberId")))
                .toList();
        people.forEach(member -> client().contentType(ContentType.JSON)
                .body(Map.of("memberId", member))
                .post("/api/v1/recognitions")
                .then()
                .statusCode(201));

        int one = statements.of(() -> die(people.subList(0, 1))).size();
        assertThat(statements.of(() -> die(people.subList(1, 13)))).hasSize(one);

        people.forEach(member -> assertThat(client().queryParam("memberId", member)
                        .get("/api/v1/recognitions")
                        .<List<String>>path("items.state"))
                .containsExactly("ENDED"));
    }

    private int die(List<UUID> people) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(sql -> {
                    List<Recorded> answers = movements.record(
                            sql,
                            people.stream()
                                    .map(member -> NewMovement.of(member, MovementKind.DECEASED, DIED, null, null))
                                    .toList(),
                            new Movements.Recorder("test", times.now()));
                    assertThat(answers).allMatch(answer -> answer instanceof Recorded.Done);
                    return answers.size();
                }));
    }

    @Test
    void theReconciliationOfManyPartsIsOneSum() {
        StringBuilder tree = new StringBuilder("code,name,kind,parentCode,establishedOn\n"
                + "FWS,Đảng bộ tỉnh,PROVINCE,,2000-01-01\nFWS-S,Đảng bộ nhỏ,SUPERIOR,FWS,2000-01-01\n"
                + "FWS-M,Đảng bộ lớn,SUPERIOR,FWS,2000-01-01\nFWS-1,Chi bộ,GRASSROOTS_CELL,FWS-S,2000-01-01\n");
        StringBuilder members = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        for (int i = 0; i < 60; i++) {
            tree.append("FWS-M%d,Chi bộ,GRASSROOTS_CELL,FWS-M,2000-01-01%n".formatted(i));
            members.append("FWS%d,Người Tổng Hợp,F,1970-01-01,FWS-M%d,2001-01-01,2010-01-01%n".formatted(i, i));
        }
        loadAll("organisations", tree.toString());
        loadAll("members", members.toString());
        int one = statements.of(() -> reconcile("FWS-S", 1, 0)).size();
        assertThat(statements.of(() -> reconcile("FWS-M", 60, 60))).hasSize(one);
    }

    @Test
    void theDuesOfThousandsAreMadeTogether() {
        int few = runTwice("FWD", 3);
        assertThat(runTwice("FWE", 2300)).isEqualTo(few);
    }

    /** Makes the dues of a month, changes every profile, makes them again. */
    private int runTwice(String code, int members) {
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                @,Đảng bộ cấp trên,SUPERIOR,,2000-01-01
                @-1,Chi bộ cơ sở,GRASSROOTS_CELL,@,2000-01-01
                """.replace("@", code));
        StringBuilder people = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        StringBuilder profiles = new StringBuilder("profileNumber,from,group,salary\n");
        StringBuilder raised = new StringBuilder(profiles);
        for (int i = 0; i < members; i++) {
            people.append("%s%d,Người Đóng Phí,F,%s,%s-1,2012-01-01,2012-01-01%n"
                    .formatted(code, i, LocalDate.of(1970, 1, 1).plusDays(i), code));
            profiles.append("%s%d,2026-03-01,INSURED,10000000%n".formatted(code, i));
            raised.append("%s%d,2026-04-01,INSURED,12000000%n".formatted(code, i));
        }
        loadAll("members", people.toString());
        loadAll("fee-profiles", profiles.toString());
        int first =
                statements.of(() -> dues(code, "2026-04", members, members, 0)).size();
        loadAll("fee-profiles", raised.toString());
        int second =
                statements.of(() -> dues(code, "2026-04", members, 0, members)).size();
        return 1000 * first + second;
    }

    private static int dues(String code, String month, int members, int created, int superseded) {
        String id =
                client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
        client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", id, "month", month))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .body("members", equalTo(members))
                .body("created", equalTo(created))
                .body("superseded", equalTo(superseded));
        return members;
    }

    private static int reconcile(String code, int parts, int members) {
        String id =
                client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
        Map<String, Object> answer = client().queryParam("organisationId", id)
                .queryParam("quarter", "2024-Q3")
                .get("/api/v1/membership/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        assertThat((List<?>) answer.get("parts")).hasSize(parts);
        assertThat(answer.get("closes")).isEqualTo(true);
        assertThat(((Map<?, ?>) answer.get("sum")).get("closing")).isEqualTo(members);
        return parts;
    }
}
