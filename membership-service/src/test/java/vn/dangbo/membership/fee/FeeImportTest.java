package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.rejections;
import static vn.dangbo.membership.Loading.undo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Fee profiles and payments by file: each taken once, refused row by row, and taken back as a whole. */
@QuarkusTest
class FeeImportTest {

    private static final String PROFILES = "fee-profiles";
    private static final String PAYMENTS = "fee-payments";
    private static final String PROFILE_HEADER =
            "profileNumber,from,group,salary,pension,wageRegion,exemption,documentNumber\n";
    private static final String PAYMENT_HEADER = "profileNumber,cellCode,paidOn,amount,month,channel,documentNumber\n";

    private static int provinces;

    @Inject
    Statements statements;

    @Inject
    PaymentImport payments;

    @Inject
    ProfileImport profiles;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    private String prefix;

    /** A province of its own for each test: cells A and B with three members each, and a committee G. */
    @BeforeEach
    void aProvince() {
        prefix = "FI" + provinces++;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                %1$sG,Đảng bộ xã,GRASSROOTS_COMMITTEE,,2000-01-01
                %1$sA,Chi bộ A,CELL,%1$sG,2000-01-01
                %1$sB,Chi bộ B,CELL,%1$sG,2000-01-01
                """.formatted(prefix));
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (String cell : new String[] {"A", "B"}) {
            for (int i = 1; i <= 3; i++) {
                people.append("%s%s%d,Người Tổng Hợp,F,1980-02-03,%s%s,2001-05-19,2002-05-19,2010-01-01%n"
                        .formatted(prefix, cell, i, prefix, cell));
            }
        }
        loadAll("members", people.toString());
    }

    @Test
    void theSameFileOfProfilesTwiceChangesNothing() {
        String file = PROFILE_HEADER + """
                #A1,2025-01-01,INSURED,8000000,,,,
                #A2,2025-01-01,PENSIONER,,5000000,,,
                #A3,2026-02-01,NOT_INSURED,,,1,,
                #B1,2026-02-01,INSURED,6000000,,,GRAVE_ILLNESS,3-QĐ
                """.replace("#", prefix);
        assertThat(loadAll(PROFILES, file).accepted()).isEqualTo(4);
        Job again = loadAll(PROFILES, file);
        assertThat(again.accepted()).isZero();
        assertThat(again.unchanged()).isEqualTo(4);
        client().queryParam("organisationId", id("A"))
                .queryParam("asOf", "2026-03-01")
                .get("/api/v1/fees/profiles")
                .then()
                .body("items", hasSize(3))
                .body("items.find { it.feeGroup == 'INSURED' }.salary", equalTo(8_000_000));
        Job other = load(PROFILES, PROFILE_HEADER + prefix + "A1,2025-01-01,INSURED,8000001,,,,\n");
        assertThat(rejections(other)).containsExactly("2 fee-profile-recorded from");
    }

    @Test
    void badRowsOfProfilesAreRefusedAndNameTheirColumn() {
        Job job = load(PROFILES, PROFILE_HEADER + """
                #NOBODY,2025-01-01,INSURED,8000000,,,,
                #A1,2025-01-01,INSURED,,,,,
                #A2,2025-01-01,RICH,1,,,,
                #A3,2025-01-01,INSURED,-1,,,,
                #B1,2026-02-01,NOT_INSURED,,,5,,
                #B2,2026-02-01,INSURED,1,,,GRAVE_ILLNESS,
                #B3,2026-13-01,INSURED,1,,,,
                """.replace("#", prefix));
        assertThat(rejections(job))
                .containsExactlyInAnyOrder(
                        "2 member-not-found profileNumber",
                        "3 fee-profile-incomplete salary",
                        "4 row-code-unknown group",
                        "5 row-value-invalid salary",
                        "6 row-value-invalid wageRegion",
                        "7 fee-exemption-needs-document documentNumber",
                        "8 row-date-malformed from");
        assertThat(job.accepted()).isZero();
    }

    @Test
    void profilesAreTakenBackUntilADueIsMadeFromOne() {
        String file = PROFILE_HEADER + prefix + "A1,2025-01-01,INSURED,8000000,,,,\n";
        undo(loadAll(PROFILES, file)).then().statusCode(200);
        client().queryParam("organisationId", id("A"))
                .get("/api/v1/fees/profiles")
                .then()
                .body("items", hasSize(0));

        Job job = loadAll(PROFILES, file);
        assertThat(job.accepted()).isEqualTo(1);
        client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", id("A"), "month", "2026-03"))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        undo(job).then().statusCode(409).body("code", equalTo("import-depended-on"));
    }

    @Test
    void theSameFileOfPaymentsTwiceChangesNothingAndTakenBackNothingIsPaid() {
        String file = PAYMENT_HEADER + """
                #A1,#A,2026-03-10,80000,2026-03,PORTAL,1-PT
                #A1,#A,2026-03-10,80000,2026-04,PORTAL,1-PT
                #A2,#A,2026-03-11,50000,,,
                """.replace("#", prefix);
        Job job = loadAll(PAYMENTS, file);
        assertThat(job.accepted()).isEqualTo(3);
        assertThat(paid()).isEqualTo("210000");
        Job again = loadAll(PAYMENTS, file);
        assertThat(again.accepted()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(paid()).isEqualTo("210000");

        undo(job).then().statusCode(200);
        assertThat(paid()).isEqualTo("0");
        assertThat(loadAll(PAYMENTS, file).accepted()).isEqualTo(3);
        assertThat(paid()).isEqualTo("210000");
    }

    @Test
    void theSameLineTwiceInAFileOfPaymentsIsRefused() {
        String line = prefix + "A1," + prefix + "A,2026-03-10,80000,,,\n";
        Job job = load(PAYMENTS, PAYMENT_HEADER + line + line);
        assertThat(job.accepted()).isEqualTo(1);
        assertThat(rejections(job)).containsExactly("3 fee-item-twice profileNumber");
        assertThat(paid()).isEqualTo("80000");
    }

    @Test
    void badRowsOfPaymentsAreRefusedAndNameTheirColumn() {
        LocalDate tomorrow = LocalDate.now(Times.ZONE).plusDays(1);
        Job job = load(PAYMENTS, PAYMENT_HEADER + """
                #NOBODY,#A,2026-03-10,1,,,
                #B1,#A,2026-03-10,1,,,
                #A1,#X,2026-03-10,1,,,
                #A1,#G,2026-03-10,1,,,
                #A1,#A,2026-03-10,0,,,
                #A1,#A,2026-03-10,1,2027-04,,
                #A1,#A,2026-03-10,1,2027-03,,
                #A1,#A,%s,1,,,
                #A1,#A,2009-12-31,1,,,
                #A1,#A,2010-01-01,1,,,
                #A1,#A,2026-03-10,1,2026-3,,
                """.formatted(tomorrow).replace("#", prefix));
        assertThat(rejections(job))
                .containsExactlyInAnyOrder(
                        "2 member-not-found profileNumber",
                        "3 member-not-found profileNumber",
                        "4 organisation-not-found cellCode",
                        "5 fee-not-a-cell cellCode",
                        "6 row-value-invalid amount",
                        "7 fee-prepaid-too-far month",
                        "9 fee-paid-in-future paidOn",
                        "10 member-not-found profileNumber",
                        "12 row-value-invalid month");
        assertThat(job.accepted()).isEqualTo(2);
    }

    @Test
    void paymentsAreNotTakenBackOnceTheyWereSentUp() {
        Job job = loadAll(PAYMENTS, PAYMENT_HEADER + prefix + "A1," + prefix + "A,2026-03-31,80000,,,\n");
        String sent = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "organisationId", id("A"),
                        "period", "2026-03",
                        "sentOn", "2026-04-05",
                        "amount", 24_000,
                        "documentNumber", "1-NT"))
                .post("/api/v1/fees/remittances")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        undo(job).then().statusCode(409).body("code", equalTo("import-depended-on"));
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "ghi nhầm", "documentNumber", "2-NT"))
                .post("/api/v1/fees/remittances/" + sent + "/reversal")
                .then()
                .statusCode(201);
        undo(job).then().statusCode(200);
    }

    @Test
    void anOfficerLoadsForTheOwnCellAndForNoOther() {
        String both = PAYMENT_HEADER + """
                #A1,#A,2026-03-10,80000,,,
                #B1,#B,2026-03-10,80000,,,
                """.replace("#", prefix);
        Job job = load(as(TestTokens.of(prefix + "A", "test", Role.INTEGRATOR)), PAYMENTS, both);
        assertThat(job.accepted()).isEqualTo(1);
        assertThat(rejections(job)).containsExactly("3 member-not-found profileNumber");
        String profiles = PROFILE_HEADER + """
                #A1,2025-01-01,INSURED,8000000,,,,
                #B1,2025-01-01,INSURED,8000000,,,,
                """.replace("#", prefix);
        Job other = load(as(TestTokens.of(prefix + "B", "test", Role.INTEGRATOR)), PROFILES, profiles);
        assertThat(other.accepted()).isEqualTo(1);
        assertThat(rejections(other)).containsExactly("2 member-not-found profileNumber");
    }

    /** The worker's statements are not counted, so the chunk is applied here. */
    @Test
    void theStatementsOfAChunkDoNotGrowWithItsRows() {
        assertThat(statementsOf(payments, payments(300, "B"))).isEqualTo(statementsOf(payments, payments(3, "A")));
        assertThat(statementsOf(profiles, profiles(300, "B"))).isEqualTo(statementsOf(profiles, profiles(3, "A")));
    }

    private <R> int statementsOf(Importer<R> importer, List<R> rows) {
        List<Importer.Numbered<R>> numbered = IntStream.range(0, rows.size())
                .mapToObj(i -> new Importer.Numbered<>(i, rows.get(i)))
                .toList();
        return statements
                .of(() -> jdbi.inTransaction(sql -> {
                    List<Outcome> outcomes = importer.apply(
                            numbered, new ImportContext(sql, Times.newId(), "test", times.now(), Optional.empty()));
                    assertThat(outcomes).containsOnly(Outcome.ACCEPTED);
                    return outcomes;
                }))
                .size();
    }

    private List<PaymentImport.Row> payments(int rows, String cell) {
        return IntStream.range(0, rows)
                .mapToObj(i -> new PaymentImport.Row(
                        prefix + cell + (1 + i % 3),
                        prefix + cell,
                        LocalDate.of(2025, 1, 1).plusDays(i),
                        1000,
                        null,
                        Payments.Channel.CASH,
                        null))
                .toList();
    }

    private List<ProfileImport.Row> profiles(int rows, String cell) {
        return IntStream.range(0, rows)
                .mapToObj(i -> new ProfileImport.Row(
                        prefix + cell + (1 + i % 3),
                        LocalDate.of(2025, 1, 1).plusDays(i),
                        new FeeProfile(FeeGroup.INSURED, 8_000_000L, null, null, null, null, null, null, null),
                        null,
                        null))
                .toList();
    }

    private String paid() {
        return (String) figure("membership.fees.paid", prefix + "A", "from", "2026-01-01", "to", "2027-01-01")
                .get("value");
    }

    private String id(String code) {
        return client().queryParam("code", prefix + code)
                .get("/api/v1/organisations")
                .path("items[0].id");
    }
}
