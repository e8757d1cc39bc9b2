package vn.dangbo.emulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;

@QuarkusTest
class CampaignImportTest {

    private static final String CAMPAIGNS = "code,groupCode,organisationCode,name,purpose,startsOn,endsOn";
    private static final String CONTRIBUTIONS =
            "campaignCode,contributionCode,donorOrganisationCode,kind,amountVnd,receivedOn,approximate";
    private static final String HOUSES =
            "campaignCode,houseCode,territoryCode,householdType,valueVnd,handedOverOn,donorOrganisationCode";

    @Inject
    World world;

    private final Program program = Program.unbounded();
    private World.Tree tree = new World.Tree("", java.util.Map.of());

    @BeforeEach
    void plant() {
        tree = world.plant();
    }

    private String c(String code) {
        return tree.code(code);
    }

    private String campaigns() {
        return program.load(
                "social-campaigns",
                CAMPAIGNS,
                c("M1") + "," + c("G") + "," + c("S1") + ",Mái ấm,Xây nhà,2021-01-01,",
                c("M2") + "," + c("G") + "," + c("A") + ",Vì trẻ em,,2021-01-01,2022-01-01");
    }

    @Test
    void goodRowsAreAcceptedAndTheSameFileAgainChangesNothing() {
        assertThat(program.outcome(campaigns())).isEqualTo("2/0/0");
        assertThat(program.outcome(campaigns())).isEqualTo("0/0/2");
        String[] file = {
            CONTRIBUTIONS,
            c("M1") + "," + c("1") + "," + c("A") + ",CASH,1000000,2021-05-01,false",
            c("M1") + "," + c("2") + ",,IN_KIND,2000000,2021-06-01,true"
        };
        assertThat(program.outcome(program.load("contributions", file))).isEqualTo("2/0/0");
        assertThat(program.outcome(program.load("contributions", file))).isEqualTo("0/0/2");
        String[] houses = {HOUSES, c("M1") + "," + c("H1") + ",24001,POOR,60000000,2022-01-05," + c("A") + ";" + c("B")
        };
        assertThat(program.outcome(program.load("houses", houses))).isEqualTo("1/0/0");
        assertThat(program.outcome(program.load("houses", houses))).isEqualTo("0/0/1");
    }

    @Test
    void everyWrongRowIsToldWithItsColumnAndCode() {
        campaigns();
        assertThat(program.outcome(program.load(
                        "contributions",
                        CONTRIBUTIONS,
                        c("NO") + "," + c("1") + ",,CASH,1,2021-05-01,",
                        c("M1") + "," + c("2") + ",,GOLD,1,2021-05-01,",
                        c("M1") + "," + c("3") + ",,CASH,0,2021-05-01,",
                        c("M1") + "," + c("4") + ",,CASH,1.5,2021-05-01,",
                        c("M1") + "," + c("5") + ",,CASH,1,2020-12-31,",
                        c("M2") + "," + c("6") + ",,CASH,1,2022-01-01,",
                        c("M1") + "," + c("7") + "," + c("D") + ",CASH,1,2023-01-01,",
                        c("M1") + "," + c("8") + "," + c("X") + ",CASH,1,2021-05-01,",
                        c("M1") + "," + c("9") + ",,CASH,1,2021-01-01,",
                        c("M2") + "," + c("10") + ",,CASH,1,2021-12-31,")))
                .isEqualTo(
                        "2/8/0 2:campaignCode:campaign-not-found 3:kind:row-code-unknown 4:amountVnd:amount-not-positive"
                                + " 5:amountVnd:row-value-invalid 6:receivedOn:contribution-outside-campaign"
                                + " 7:receivedOn:contribution-outside-campaign"
                                + " 8:donorOrganisationCode:organisation-not-existing-on-date"
                                + " 9:donorOrganisationCode:organisation-not-found");
    }

    @Test
    void aContributionBelongsToOneCampaign() {
        campaigns();
        assertThat(program.outcome(program.load(
                        "contributions",
                        CONTRIBUTIONS,
                        c("M1") + "," + c("1") + ",,CASH,5,2021-05-01,",
                        c("M2") + "," + c("1") + ",,CASH,5,2021-05-01,",
                        c("M1") + "," + c("1") + ",,CASH,6,2021-05-01,")))
                .isEqualTo("1/2/0 3:contributionCode:contribution-of-another-campaign"
                        + " 4:contributionCode:contribution-code-taken");
    }

    @Test
    void theSharesOfAHouseMakeAHundredPercent() {
        campaigns();
        assertThat(program.outcome(program.load(
                        "houses",
                        HOUSES,
                        c("M1") + "," + c("1") + ",,,5,2021-05-01," + c("A") + "=60;" + c("B") + "=40",
                        c("M1") + "," + c("2") + ",,,5,2021-05-01," + c("A") + "=60;" + c("B") + "=39.99",
                        c("M1") + "," + c("3") + ",,,5,2021-05-01," + c("A") + "=60;" + c("B") + "=40.01",
                        c("M1") + "," + c("4") + ",,,5,2020-12-31,")))
                .isEqualTo("1/3/0 3:donorOrganisationCode:house-shares-wrong 4:donorOrganisationCode:house-shares-wrong"
                        + " 5:handedOverOn:house-before-campaign");
    }

    @Test
    void anImportIsTakenBackUnlessLaterRecordsDependOnIt() {
        String campaigns = campaigns();
        String contributions =
                program.load("contributions", CONTRIBUTIONS, c("M1") + "," + c("1") + ",,CASH,5,2021-05-01,");
        var refused = program.undo(campaigns);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("import-depended-on");
        assertThat(program.undo(contributions).statusCode()).isEqualTo(200);
        assertThat(program.undo(campaigns).statusCode()).isEqualTo(200);
        assertThat(program.get("social-campaigns", "organisationId", tree.id("S1"))
                        .<Integer>path("items.size()"))
                .isZero();
        assertThat(program.outcome(campaigns())).isEqualTo("2/0/0");
    }
}
