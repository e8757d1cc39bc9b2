package vn.dangbo.emulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;

@QuarkusTest
class CampaignFiguresTest {

    private static final String AMOUNT = "emulation.campaigns.amount";
    private static final String HOUSES = "emulation.campaigns.houses";

    @Inject
    World world;

    @Inject
    Statements statements;

    private final Program program = Program.unbounded();
    private World.Tree tree = new World.Tree("", Map.of());

    @BeforeEach
    void plant() {
        tree = world.plant();
    }

    private String campaign(String owner, String name) {
        return program.create(
                "social-campaigns",
                "code",
                tree.code(name),
                "groupCode",
                tree.code("G"),
                "organisationCode",
                tree.code(owner),
                "name",
                "Vận động " + name,
                "startsOn",
                "2020-01-01");
    }

    private void contribute(String campaignId, String code, long amount, String day, boolean approximate) {
        String made = program.create(
                "social-campaigns/" + campaignId + "/contributions",
                "contributionCode",
                tree.code(code),
                "kind",
                "CASH",
                "amountVnd",
                amount,
                "receivedOn",
                day,
                "approximate",
                approximate);
        assertThat(made).isNotBlank();
    }

    @Test
    void nothingRecordedIsNotMeasuredAndNothingInThePeriodIsZero() {
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"))).isEqualTo("null NOT_MEASURED");
        String campaign = campaign("A", "M");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"))).isEqualTo("null NOT_MEASURED");
        contribute(campaign, "1", 5, "2021-05-01", false);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"))).isEqualTo("5");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"), "from", "2022-01-01", "to", "2023-01-01"))
                .isEqualTo("0");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S2"))).isEqualTo("null NOT_MEASURED");
        assertThat(program.figure(HOUSES, "organisationId", tree.id("S1"))).isEqualTo("null NOT_MEASURED");
    }

    @Test
    void anApproximateContributionMakesTheSumMoreThanItself() {
        String campaign = campaign("A", "M");
        contribute(campaign, "1", 5, "2021-05-01", false);
        contribute(campaign, "2", 7, "2022-05-01", true);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("A"))).isEqualTo("12 GT");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("A"), "from", "2021-01-01", "to", "2022-01-01"))
                .isEqualTo("5");
    }

    @Test
    void thePeriodIsHalfOpen() {
        String campaign = campaign("A", "M");
        contribute(campaign, "1", 1, "2021-01-01", false);
        contribute(campaign, "2", 10, "2021-12-31", false);
        contribute(campaign, "3", 100, "2022-01-01", false);
        contribute(campaign, "4", 1000, "2020-12-31", false);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("A"), "from", "2021-01-01", "to", "2022-01-01"))
                .isEqualTo("11");
    }

    @Test
    void aRecordCountsForTheSuperiorOfItsOwnDay() {
        String campaign = campaign("C", "M");
        contribute(campaign, "1", 1, "2021-12-31", false);
        contribute(campaign, "2", 10, "2022-01-01", false);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"))).isEqualTo("1");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S2"))).isEqualTo("10");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("P"))).isEqualTo("11");
    }

    @Test
    void theCampaignParameterMatchesCodeOrGroup() {
        contribute(campaign("A", "M1"), "1", 1, "2021-05-01", false);
        contribute(campaign("B", "M2"), "2", 10, "2021-05-01", false);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"), "campaign", tree.code("M1")))
                .isEqualTo("1");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"), "campaign", tree.code("G")))
                .isEqualTo("11");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("S1"), "campaign", "NONE"))
                .isEqualTo("null NOT_MEASURED");
    }

    @Test
    void whatWasTakenBackIsStillKnownForAnEarlierInstant() {
        String campaigns = program.load(
                "social-campaigns",
                "code,groupCode,organisationCode,name,purpose,startsOn,endsOn",
                tree.code("M") + ",," + tree.code("A") + ",Mái ấm,,2021-01-01,");
        String contributions = program.load(
                "contributions",
                "campaignCode,contributionCode,donorOrganisationCode,kind,amountVnd,receivedOn,approximate",
                tree.code("M") + "," + tree.code("1") + ",,CASH,5,2021-05-01,");
        Response before = program.figures(List.of(AMOUNT), "organisationId", tree.id("A"));
        assertThat(program.undo(contributions).statusCode()).isEqualTo(200);
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("A"))).isEqualTo("null NOT_MEASURED");
        assertThat(program.figure(
                        AMOUNT, "organisationId", tree.id("A"), "knownAt", before.<String>path("_meta.knownAt")))
                .isEqualTo("5");
        assertThat(program.undo(campaigns).statusCode()).isEqualTo(200);
    }

    private record Gift(String owner, int campaign, LocalDate day, long amount) {}

    /** Superiors of a committee on a day, as {@link World} plants them. */
    private static boolean below(String ancestor, String owner, LocalDate day) {
        boolean moved = !day.isBefore(LocalDate.of(2022, 1, 1));
        return switch (ancestor) {
            case "P" -> true;
            case "S1" -> owner.equals("A") || owner.equals("B") || (owner.equals("C") && !moved);
            case "S2" -> owner.equals("C") && moved;
            default -> ancestor.equals(owner);
        };
    }

    @Test
    void figuresEqualANaiveRecountAndTheirRecordsUrlListsExactlyWhatTheyCount() {
        Random random = new Random(42);
        List<String> owners = List.of("A", "B", "C", "A", "C");
        List<String> lines = new ArrayList<>();
        lines.add("code,groupCode,organisationCode,name,purpose,startsOn,endsOn");
        for (int i = 0; i < owners.size(); i++) {
            lines.add("%s,%s,%s,Vận động,,2020-01-01,"
                    .formatted(tree.code("M" + i), tree.code("G" + i % 2), tree.code(owners.get(i))));
        }
        assertThat(program.outcome(program.load("social-campaigns", lines.toArray(String[]::new))))
                .isEqualTo("5/0/0");
        List<Gift> gifts = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        rows.add("campaignCode,contributionCode,donorOrganisationCode,kind,amountVnd,receivedOn,approximate");
        for (int i = 0; i < 400; i++) {
            int campaign = random.nextInt(owners.size());
            Gift gift = new Gift(
                    owners.get(campaign),
                    campaign,
                    LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1500)),
                    1 + random.nextInt(1_000_000));
            gifts.add(gift);
            rows.add("%s,%s,,LABOUR,%d,%s,"
                    .formatted(tree.code("M" + campaign), tree.code("K" + i), gift.amount(), gift.day()));
        }
        assertThat(program.outcome(program.load("contributions", rows.toArray(String[]::new))))
                .isEqualTo("400/0/0");
        for (int i = 0; i < 30; i++) {
            String organisation = List.of("P", "S1", "S2", "A", "C").get(random.nextInt(5));
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1500));
            LocalDate to = from.plusDays(1 + random.nextInt(800));
            int group = random.nextInt(3);
            List<Gift> inScope = gifts.stream()
                    .filter(g -> below(organisation, g.owner(), g.day()))
                    .filter(g -> group == 2 || g.campaign() % 2 == group)
                    .toList();
            long expected = inScope.stream()
                    .filter(g -> !g.day().isBefore(from) && g.day().isBefore(to))
                    .mapToLong(Gift::amount)
                    .sum();
            Response answer = program.figures(
                    List.of(AMOUNT),
                    "organisationId",
                    tree.id(organisation),
                    "from",
                    from,
                    "to",
                    to,
                    "campaign",
                    group == 2 ? "" : tree.code("G" + group));
            assertThat(answer.<String>path("items[0].value"))
                    .as(answer.asString())
                    .isEqualTo(inScope.isEmpty() ? null : String.valueOf(expected));
            if (inScope.isEmpty()) {
                continue;
            }
            Response records = program.follow(answer.<String>path("items[0].recordsUrl") + "&limit=1000");
            assertThat(records.statusCode()).as(records.asString()).isEqualTo(200);
            List<Number> amounts = records.path("items.amountVnd");
            assertThat(amounts.stream().mapToLong(Number::longValue).sum()).isEqualTo(expected);
        }
    }

    @Test
    void aSeriesCostsOneStatementHoweverManyYears() {
        contribute(campaign("A", "M"), "1", 5, "2021-05-01", false);
        List<String> one = statements.of(() -> program.figures(
                List.of(AMOUNT),
                "organisationId",
                tree.id("P"),
                "from",
                "2020-01-01",
                "to",
                "2021-01-01",
                "by",
                "year"));
        List<String> many = statements.of(() -> program.figures(
                List.of(AMOUNT),
                "organisationId",
                tree.id("P"),
                "from",
                "2000-01-01",
                "to",
                "2024-01-01",
                "by",
                "year"));
        assertThat(many).hasSameSizeAs(one);
        assertThat(many.stream().filter(sql -> sql.contains("contribution"))).hasSize(1);
        Response series = program.figures(
                List.of(AMOUNT),
                "organisationId",
                tree.id("P"),
                "from",
                "2020-01-01",
                "to",
                "2023-01-01",
                "by",
                "year");
        assertThat(IntStream.range(0, 3).mapToObj(i -> series.<String>path("items[0].series[" + i + "].value")))
                .containsExactly("0", "5", "0");
    }

    @Test
    void aCallerSeesTheRecordsOfItsOwnSubtreeOnly() {
        String campaign = campaign("A", "M");
        contribute(campaign, "1", 5, "2021-05-01", false);
        Program allowed = Program.within(tree.code("S1"), Role.READER);
        Program denied = Program.within(tree.code("S2"), Role.READER);
        assertThat(allowed.get("social-campaigns/" + campaign).statusCode()).isEqualTo(200);
        assertThat(denied.get("social-campaigns/" + campaign).statusCode()).isEqualTo(403);
        assertThat(allowed.get("contributions", "campaign", tree.code("M")).<Integer>path("items.size()"))
                .isEqualTo(1);
        assertThat(denied.get("contributions", "campaign", tree.code("M")).<Integer>path("items.size()"))
                .isZero();
        assertThat(denied.get("contributions", "organisationId", tree.id("S1")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOfficerRecordsForItsOwnSubtreeOnly() {
        String campaign = campaign("A", "M");
        Object[] contribution = {
            "contributionCode", tree.code("1"), "kind", "CASH", "amountVnd", 5, "receivedOn", "2021-05-01"
        };
        String path = "social-campaigns/" + campaign + "/contributions";
        Program stranger = Program.within(tree.code("S2"), Role.EMULATION_OFFICER);
        assertThat(stranger.post(path, contribution).statusCode()).isEqualTo(403);
        Program reader = Program.within(tree.code("S1"), Role.READER);
        assertThat(reader.post(path, contribution).statusCode()).isEqualTo(403);
        Program officer = Program.within(tree.code("S1"), Role.EMULATION_OFFICER);
        assertThat(officer.post(path, contribution).statusCode()).isEqualTo(201);
        Response again = officer.post(path, contribution);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("code")).isEqualTo("contribution-code-taken");
    }

    @Test
    void aHouseOfTwoDonorsIsCountedOnceAndTheBalanceShowsWhetherItFits() {
        String campaign = campaign("A", "M");
        contribute(campaign, "1", 120, "2021-05-01", true);
        Response house = program.post(
                "social-campaigns/" + campaign + "/houses",
                "houseCode",
                tree.code("H"),
                "householdType",
                "POOR",
                "valueVnd",
                100,
                "handedOverOn",
                "2021-06-01",
                "donors",
                List.of(
                        Map.of("organisationCode", tree.code("A"), "sharePct", 62.5),
                        Map.of("organisationCode", tree.code("B"), "sharePct", 37.5)));
        assertThat(house.statusCode()).as(house.asString()).isEqualTo(201);
        assertThat(house.<Integer>path("donors.size()")).isEqualTo(2);
        assertThat(program.figure(HOUSES, "organisationId", tree.id("S1"))).isEqualTo("1");
        Response balance = program.get("social-campaigns/" + campaign + "/balance");
        assertThat(balance.<Integer>path("receivedVnd")).isEqualTo(120);
        assertThat(balance.<String>path("qualifier")).isEqualTo("GT");
        assertThat(balance.<Boolean>path("covered")).isTrue();
        assertThat(balance.<Boolean>path("fitsHouses")).isFalse();
    }

    @Test
    void listsCoverThePeriodOfTheFigureWithTheSameParameters() {
        String campaign = campaign("C", "M");
        contribute(campaign, "1", 1, "2021-12-31", false);
        contribute(campaign, "2", 10, "2022-01-01", false);
        for (String path : List.of("contributions", "social-campaigns/" + campaign + "/contributions")) {
            assertThat(amounts(program.get(path, "asOf", "2021-12-31", "campaign", tree.code("M"))))
                    .as(path)
                    .containsExactly(1);
            assertThat(amounts(program.get(path, "asOf", "2022-01-01", "campaign", tree.code("M"))))
                    .as(path)
                    .containsExactly(1, 10);
        }
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("C"), "asOf", "2021-12-31"))
                .isEqualTo("1");
        Program former = Program.within(tree.code("S1"), Role.READER);
        assertThat(amounts(former.get("social-campaigns/" + campaign + "/contributions", "asOf", "2021-12-31")))
                .containsExactly(1);
        assertThat(program.get("houses", "from", "2022-01-01", "to", "2022-01-01")
                        .<String>path("code"))
                .isEqualTo("period-backwards");
    }

    private static List<Integer> amounts(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.path("items.amountVnd");
    }

    @Test
    void noRecordOfACampaignIsTakenThatNoFigureCouldCount() {
        String campaign = campaign("D", "M");
        contribute(campaign, "1", 1, "2022-12-31", false);
        Response refused = program.post(
                "social-campaigns/" + campaign + "/contributions",
                "contributionCode",
                tree.code("2"),
                "kind",
                "CASH",
                "amountVnd",
                10,
                "receivedOn",
                "2023-01-01");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("organisation-not-existing-on-date");
        assertThat(program.figure(AMOUNT, "organisationId", tree.id("P"))).isEqualTo("1");
    }

    @Test
    void halfADongIsRefused() {
        Response refused = program.post(
                "social-campaigns/" + campaign("A", "M") + "/contributions",
                "contributionCode",
                tree.code("1"),
                "kind",
                "CASH",
                "amountVnd",
                5.5,
                "receivedOn",
                "2021-05-01");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
    }

    @Test
    void aShareMayBeWrittenWithAnExponent() {
        Response house = program.post(
                "social-campaigns/" + campaign("A", "M") + "/houses",
                "houseCode",
                tree.code("H"),
                "valueVnd",
                100,
                "handedOverOn",
                "2021-06-01",
                "donors",
                List.of(Map.of("organisationCode", tree.code("A"), "sharePct", new java.math.BigDecimal("1E+2"))));
        assertThat(house.statusCode()).as(house.asString()).isEqualTo(201);
    }
}
