package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.TestTokens;

/** Bad input of every kind has its own code and changes nothing. */
@QuarkusTest
class InputsTest {

    private static final String ORGANISATIONS =
            "code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode\n";
    private static final String MEMBERS =
            "profileNumber,cardNumber,citizenId,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from,entry\n";
    private static final String MOVEMENTS =
            "profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason\n";

    @Test
    void a_tree_may_stand_in_any_order() {
        Job job = Loading.load(
                "organisations",
                ORGANISATIONS
                        + "IT1-C,Chi bộ,CELL,IT1-G,,2015-01-01,,\n"
                        + "IT1-G,Đảng bộ,GRASSROOTS_COMMITTEE,IT1,,2015-01-01,,\n"
                        + "IT1,Đảng bộ cấp trên,SUPERIOR,,,2015-01-01,,\n");
        assertThat(job.accepted()).isEqualTo(3);
    }

    @Test
    void a_missing_parent_a_cycle_and_a_kind_out_of_place_are_told_apart() {
        Job job = Loading.load(
                "organisations",
                ORGANISATIONS
                        + "IT2,Gốc,SUPERIOR,,,2015-01-01,,\n"
                        + "IT2-A,Thiếu cấp trên,GRASSROOTS_CELL,IT2-NONE,,2015-01-01,,\n"
                        + "IT2-B,Vòng,GRASSROOTS_COMMITTEE,IT2-C,,2015-01-01,,\n"
                        + "IT2-C,Vòng,GRASSROOTS_COMMITTEE,IT2-B,,2015-01-01,,\n"
                        + "IT2-D,Sai loại,CELL,IT2,,2015-01-01,,\n"
                        + "IT2-E,Ngày ngược,GRASSROOTS_CELL,IT2,,2015-01-01,2014-01-01,\n"
                        + "IT2-F,Trước cấp trên,GRASSROOTS_CELL,IT2,,2014-12-31,,\n");
        assertThat(job.accepted()).isEqualTo(1);
        assertThat(Loading.rejections(job))
                .containsExactlyInAnyOrder(
                        "3 organisation-parent-missing parentCode",
                        "4 organisation-cycle parentCode",
                        "5 organisation-cycle parentCode",
                        "6 organisation-kind-parent kind",
                        "7 organisation-dates-backwards endedOn",
                        "8 organisation-parent-period parentCode");
    }

    @Test
    void the_same_file_twice_changes_nothing_and_an_undo_takes_it_back() {
        String tree = ORGANISATIONS
                + "IT3,Gốc,SUPERIOR,,,2015-01-01,,\nIT3-K,Chi bộ cơ sở,GRASSROOTS_CELL,IT3,,2015-01-01,,\n";
        String people = MEMBERS
                + "IT3-1,,,Nguyễn Thị Thử,F,1980-05-01,IT3-K,2001-02-01,2001-03-01,2002-03-01,2015-01-01,\n"
                + "IT3-2,,,Trần Văn Thử,M,1990-05-01,IT3-K,2016-02-01,2016-03-01,2017-03-01,2016-03-01,\n";
        Loading.loadAll("organisations", tree);
        Job members = Loading.loadAll("members", people);

        Job again = Loading.load("members", people);
        assertThat(again.accepted()).isZero();
        assertThat(again.rejected()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(headcount("IT3", "2020-01-01")).isEqualTo("2");

        Loading.undo(members).then().statusCode(200);
        assertThat(headcount("IT3", "2020-01-01")).isEqualTo("0");
        assertThat(Loading.loadAll("members", people).accepted()).isEqualTo(2);
        assertThat(headcount("IT3", "2020-01-01")).isEqualTo("2");
    }

    @Test
    void duplicate_numbers_and_dates_that_run_backwards_are_refused_row_by_row() {
        Loading.loadAll("organisations", ORGANISATIONS + "IT4-K,Chi bộ,GRASSROOTS_CELL,,,2015-01-01,,\n");
        Job job = Loading.load(
                "members",
                MEMBERS
                        + "IT4-1,CARD4,ID4,Lê Thử,F,1980-05-01,IT4-K,,2016-03-01,,2016-03-01,\n"
                        + "IT4-2,CARD4,,Lê Thử,F,1980-05-01,IT4-K,,2016-03-01,,2016-03-01,\n"
                        + "IT4-3,,ID4,Lê Thử,F,1980-05-01,IT4-K,,2016-03-01,,2016-03-01,\n"
                        + "IT4-4,,,Lê Thử,F,2017-05-01,IT4-K,,2016-03-01,,2016-03-01,\n"
                        + "IT4-5,,,Lê Thử,F,1980-05-01,IT4-K,,2016-03-01,2016-02-28,2016-03-01,\n"
                        + "IT4-6,,,Lê Thử,F,1980-05-01,IT4-NONE,,2016-03-01,,2016-03-01,\n"
                        + "IT4-7,,,Lê Thử,X,1980-05-01,IT4-K,,2016-03-01,,2016-03-01,\n"
                        + "IT4-8,,,Lê Thử,F,1980-05-01,IT4-K,,2014-12-31,,2014-12-31,\n");
        assertThat(Loading.rejections(job))
                .containsExactlyInAnyOrder(
                        "3 card-number-taken cardNumber",
                        "4 citizen-id-taken citizenId",
                        "5 member-dates-backwards admittedOn",
                        "6 member-dates-backwards officialOn",
                        "7 cell-not-found cellCode",
                        "8 row-code-unknown gender",
                        "9 cell-not-existing-on-date cellCode");
    }

    @Test
    void movements_of_a_member_may_stand_in_any_order() {
        Loading.loadAll(
                "organisations",
                ORGANISATIONS
                        + "IT5,Gốc,SUPERIOR,,,2015-01-01,,\nIT5-A,A,GRASSROOTS_CELL,IT5,,2015-01-01,,\n"
                        + "IT5-B,B,GRASSROOTS_CELL,IT5,,2015-01-01,,\nIT5-C,C,GRASSROOTS_CELL,IT5,,2015-01-01,,\n");
        Loading.loadAll(
                "members", MEMBERS + "IT5-1,,,Phạm Thử,F,1980-05-01,IT5-A,,2016-03-01,2017-03-01,2016-03-01,\n");
        Job job = Loading.loadAll(
                "movements",
                MOVEMENTS
                        + "IT5-1,DECEASED,2020-01-01,IT5-C,,,\n"
                        + "IT5-1,MOVED,2018-01-01,IT5-B,IT5-C,,\n"
                        + "IT5-1,MOVED,2016-06-01,IT5-A,IT5-B,,\n");
        assertThat(job.accepted()).isEqualTo(3);
        assertThat(headcount("IT5-B", "2017-12-31")).isEqualTo("1");
        assertThat(headcount("IT5-B", "2018-01-01")).isEqualTo("0");
        assertThat(headcount("IT5", "2019-12-31")).isEqualTo("1");
        assertThat(headcount("IT5", "2020-01-01")).isEqualTo("0");
    }

    @Test
    void an_organisation_that_did_not_exist_on_the_date_is_said_to_be_so() {
        Loading.loadAll("organisations", ORGANISATIONS + "IT6,Gốc,SUPERIOR,,,2015-01-01,2016-01-01,\n");

        figure("IT6", "2014-12-31").then().statusCode(422).body("code", equalTo("organisation-not-existing-on-date"));
        figure("IT6", "2015-01-01").then().statusCode(200);
        figure("IT6", "2015-12-31").then().statusCode(200);
        figure("IT6", "2016-01-01").then().statusCode(422).body("code", equalTo("organisation-not-existing-on-date"));
        figure("IT6-NONE", "2015-01-01").then().statusCode(404).body("code", equalTo("organisation-not-found"));
    }

    @Test
    void a_bounded_officer_reaches_the_own_subtree_only() {
        Loading.loadAll(
                "organisations",
                ORGANISATIONS
                        + "IT7,Gốc,SUPERIOR,,,2015-01-01,,\nIT7-A,A,GRASSROOTS_CELL,IT7,,2015-01-01,,\nIT7-B,B,GRASSROOTS_CELL,IT7,,2015-01-01,,\n");
        var officer = TestTokens.of("IT7-A", "test", Role.MEMBER_OFFICER, Role.INTEGRATOR);
        Job job = Loading.load(
                Loading.as(officer),
                "members",
                MEMBERS
                        + "IT7-1,,,Võ Thử,F,1980-05-01,IT7-A,,2016-03-01,,2016-03-01,\n"
                        + "IT7-2,,,Võ Thử,F,1980-05-01,IT7-B,,2016-03-01,,2016-03-01,\n");
        assertThat(Loading.rejections(job)).containsExactly("3 cell-outside-subtree cellCode");
        Loading.as(officer)
                .get("/api/v1/figures?organisationCode=IT7&codes=membership.members&asOf=2020-01-01")
                .then()
                .statusCode(403);
        Loading.as(officer)
                .get("/api/v1/figures?organisationCode=IT7-A&codes=membership.members&asOf=2020-01-01")
                .then()
                .statusCode(200)
                .body("items[0].value", equalTo("1"));
    }

    private static io.restassured.response.Response figure(String organisation, String asOf) {
        return Loading.client()
                .get("/api/v1/figures?organisationCode=" + organisation + "&codes=membership.members&asOf=" + asOf);
    }

    private static String headcount(String organisation, String asOf) {
        return figure(organisation, asOf).path("items[0].value");
    }
}
