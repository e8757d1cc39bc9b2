package vn.dangbo.deploy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.PublishedFigure;
import vn.dangbo.deploy.scenarios.suite.FakeSuite;

class CommandsTest {

    private static final String SCENARIO = "gia-lai-bloc-2023";

    @TempDir
    private Path data;

    private final FakeSuite suite = new FakeSuite();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        suite.close();
    }

    private int run(String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    private int ask(String command, String scenario) {
        return run(
                command, scenario, "--gateway", suite.address().toString(), "--token", "t", "--data", data.toString());
    }

    @Test
    void listNamesEveryScenario() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains(Catalogue.ids());
    }

    @Test
    void anUnknownScenarioIsAnsweredWithTheKnownOnes() {
        assertThat(ask("figures", "ha-noi-1999")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "There is no scenario ha-noi-1999: choose from gia-lai-bloc-2023, khanh-hoa-2021, ha-tinh-2024,"
                                + " lang-son-2018, cluster-5-2020.");
    }

    @Test
    void aSuiteThatDoesNotRunIsSaidInOneLine() {
        suite.close();

        assertThat(ask("figures", SCENARIO)).isEqualTo(1);
        assertThat(err.toString().strip())
                .startsWith("No suite answers at http://127.0.0.1:")
                .doesNotContain("\n");
    }

    @Test
    void aDataFolderWithoutKeyIsSaidInOneLine() {
        assertThat(run("figures", SCENARIO, "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).startsWith("There is no key ").doesNotContain("\n");
    }

    @Test
    void loadSendsEveryFileInOrderAndWaitsForTheConsumers() throws Exception {
        assertThat(ask("load", SCENARIO)).as(err.toString()).isZero();

        assertThat(suite.requests)
                .startsWith(
                        "membership territory-units",
                        "membership organisations",
                        "membership reorganisations",
                        "membership members",
                        "membership movements",
                        "membership study-campaigns")
                .containsSubsequence(
                        "membership study-attendance-non-members",
                        "inspection consumers",
                        "inspection consumers",
                        "inspection inspections",
                        "inspection discipline",
                        "emulation consumers",
                        "emulation clusters",
                        "emulation houses",
                        "membership consumers");
        assertThat(out.toString()).contains(SCENARIO + " loaded: 33808 rows in 20 files, 33808 accepted, 0 unchanged");
        assertThat(Files.readString(data.resolve("loaded").resolve(SCENARIO))).isEqualTo("GL-KCQDN\n");
    }

    @Test
    void loadingAgainSaysThatNothingChanged() {
        assertThat(ask("load", SCENARIO)).isZero();

        assertThat(ask("load", SCENARIO)).isZero();
        assertThat(out.toString()).contains(SCENARIO + " was loaded already: nothing changed (33808 rows unchanged");
    }

    @Test
    void loadStopsAtRejectedRowsAndShowsThem() {
        suite.rejects("members");

        assertThat(ask("load", SCENARIO)).isEqualTo(1);
        assertThat(err.toString())
                .contains("members: 1 rows rejected. The first:")
                .contains("line 7, cellCode: There is no organisation X (organisation-unknown)");
        assertThat(suite.requests).endsWith("membership members");
        assertThat(data.resolve("loaded")).doesNotExist();
    }

    @Test
    void figuresThatAllAgreeExitWithZero() {
        for (PublishedFigure figure :
                Catalogue.find("khanh-hoa-2021").orElseThrow().figures()) {
            suite.computes(figure.code(), figure.value().toPlainString());
        }

        assertThat(ask("figures", "khanh-hoa-2021")).isZero();
        assertThat(out.toString())
                .contains("All 12 published figures")
                .containsPattern("membership\\.members +2021-11-10 +45239 +45239  OK");
    }

    @Test
    void oneDifferenceExitsWithOne() {
        for (PublishedFigure figure :
                Catalogue.find("khanh-hoa-2021").orElseThrow().figures()) {
            suite.computes(figure.code(), figure.value().toPlainString());
        }
        suite.computes("membership.members", "45238");

        assertThat(ask("figures", "khanh-hoa-2021")).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 of 12 published figures differ.")
                .containsPattern("membership\\.members +2021-11-10 +45239 +45238  DIFF");
    }

    @Test
    void aFigureThatIsNotMeasuredIsADifference() {
        assertThat(ask("figures", "khanh-hoa-2021")).isEqualTo(1);
        assertThat(out.toString()).contains("NOT_MEASURED  DIFF").contains("12 of 12 published figures differ.");
    }
}
