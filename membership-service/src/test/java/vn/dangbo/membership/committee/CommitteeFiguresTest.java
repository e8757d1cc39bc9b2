package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Slice;

/** The quality of committees and cadres as figures. */
@QuarkusTest
class CommitteeFiguresTest extends CommitteeProvince {

    CommitteeFiguresTest() {
        super("CMF");
    }

    @Test
    void qualityIsThatOfTheDayOnWhichTheSeatWasTaken() {
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY, "level", "GRASSROOTS"))
                .containsEntry("value", "75.00")
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        assertThat(figure(CommitteeFigures.THEORY, "CMF", "asOf", DAY, "term", "2020-2025"))
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        // the past term, measured on its last day
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY, "term", "2015-2020"))
                .containsEntry("value", "50.00");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY, "level", "SUPERIOR"))
                .containsEntry("qualifier", "NOT_MEASURED")
                .containsEntry("value", null);
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", "2014-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY, "knownAt", beforeTerms.toString()))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void theFiguresLeadToExactlyTheirRecords() {
        Map<String, Object> university = figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY);
        assertThat(records(university))
                .extracting(item -> item.get("profileNumber"))
                .containsExactlyInAnyOrder("CMF00000001", "CMF00000002", "CMF00000011");
        assertThat(records(figure(CommitteeFigures.THEORY, "CMF", "asOf", DAY, "term", "2015-2020")))
                .extracting(item -> item.get("profileNumber"))
                .containsExactly("CMF00000002");
    }

    @Test
    void aSeriesByOrganisationMeasuresEachChild() {
        Map<String, Object> item = figure(CommitteeFigures.UNIVERSITY, "CMF", "asOf", DAY, "by", "organisation");
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> series = (List<Map<String, Object>>) item.get("series");
        assertThat(series)
                .extracting(point -> point.get("label") + " " + point.get("value"))
                .containsExactly("Đảng bộ xã A 100.00", "Đảng bộ xã B 0.00", "Chi bộ cơ sở C null");
    }

    @Test
    void cadresCountOnceByThePostTakenLast() {
        loadAll("cadre-posts", POSTS + """
                CMF00000001,Bí thư Đảng ủy xã,DISTRICT,2018-01-01,,COLLEGE
                CMF00000001,Phó Chủ tịch huyện,PROVINCE,2021-01-01,,UNIVERSITY
                CMF00000012,Chủ tịch xã,DISTRICT,2019-01-01,2023-01-01,
                CMF00000010,Công chức xã,COMMUNE,2019-01-01,,
                """);
        String code = "membership.cadres.university-or-higher";
        assertThat(figure(code, "CMF", "asOf", "2020-01-01", "level", "PROVINCE_AND_DISTRICT"))
                .containsEntry("numerator", 0)
                .containsEntry("denominator", 2);
        Map<String, Object> later = figure(code, "CMF", "asOf", DAY, "level", "PROVINCE_AND_DISTRICT");
        assertThat(later).containsEntry("numerator", 1).containsEntry("denominator", 2);
        assertThat(records(later)).extracting(item -> item.get("title")).containsExactly("Phó Chủ tịch huyện");
        assertThat(figure(code, "CMF", "asOf", DAY)).containsEntry("denominator", 3);
        assertThat(figure(code, "CMF-B", "asOf", "2023-01-01")).containsEntry("qualifier", "NOT_MEASURED");
        assertThat(load("cadre-posts", POSTS + "CMF00000010,Công chức xã,COMMUNE,2019-01-01,,\n")
                        .unchanged())
                .isEqualTo(1);
        client().queryParam("codes", code)
                .queryParam("organisationCode", "CMF")
                .queryParam("level", "NOWHERE")
                .get("/api/v1/figures")
                .then()
                .statusCode(422)
                .body("code", equalTo("figure-parameter-invalid"));
    }

    @Test
    void twoTermsAreComparedInPercentagePoints() {
        client().queryParam("organisationId", id("CMF"))
                .queryParam("asOf", DAY)
                .queryParam("level", "GRASSROOTS")
                .queryParam("term", "2020-2025")
                .queryParam("previousTerm", "2015-2020")
                .get("/api/v1/committee-terms/quality")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].current.value", equalTo("75.00"))
                .body("items[0].previous.value", equalTo("50.00"))
                .body("items[0].differenceInPoints", equalTo("25.00"));
    }

    @Test
    void aSeriesCostsAsManyStatementsAsASingleValue() {
        UUID organisation = id("CMF");
        for (int slices : new int[] {1, 12}) {
            List<Slice> asked = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                LocalDate from = LocalDate.of(2012 + i, 1, 1);
                asked.add(new Slice(i, "", "", organisation, from.plusYears(1).minusDays(1), from, from.plusYears(1)));
            }
            for (var figure : figures.figures()) {
                var query = new FigureQuery(asked, null, Map.of("level", "PROVINCE_AND_DISTRICT"));
                assertThat(statements.of(() -> figure.measure(query)))
                        .as(figure.definition().code())
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
        assertThat(statements.of(() -> client().queryParam("organisationId", organisation)
                        .queryParam("asOf", DAY)
                        .get("/api/v1/committee-terms/seats")))
                .hasSizeLessThanOrEqualTo(6);
    }
}
