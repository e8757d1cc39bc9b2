package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Kind;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Emulation clusters (cụm thi đua), social campaigns with their contributions, and the houses of the border campaign. */
final class Emulation {

    static final String HOUSE_CAMPAIGN = "MAI-AM-BIEN-CUONG";
    static final String OTHER_GROUP = "OTHER-SOCIAL";

    private static final long MILLION = 1_000_000L;
    private static final long STEP = 100_000L;
    private static final int HOUSES = 103;
    private static final long HOUSE_LEAST = 50 * MILLION;
    private static final long HOUSE_MOST = 75 * MILLION;
    private static final long HOUSE_COST = 5_812 * MILLION;
    private static final long HOUSE_GIFTS = 5_846 * MILLION + 5 * STEP;
    private static final int CLUSTER_SIZE = 9;

    private record Campaign(String code, String group, String name, String purpose, long total, long largest) {}

    private static final List<Campaign> CAMPAIGNS = List.of(
            new Campaign(
                    HOUSE_CAMPAIGN,
                    "BORDER",
                    "Mái ấm biên cương",
                    "Xây nhà cho hộ khó khăn ở các xã biên giới",
                    HOUSE_GIFTS,
                    70 * MILLION),
            new Campaign(
                    "GL-CHAT-DOC-DA-CAM",
                    OTHER_GROUP,
                    "Vì nạn nhân chất độc da cam",
                    "Giúp nạn nhân chất độc da cam",
                    12_418 * MILLION,
                    120 * MILLION),
            new Campaign(
                    "GL-BAO-TRO-TRE-EM",
                    OTHER_GROUP,
                    "Quỹ bảo trợ trẻ em",
                    "Giúp trẻ em có hoàn cảnh khó khăn",
                    14_906 * MILLION,
                    130 * MILLION),
            new Campaign(
                    "GL-VI-NGUOI-NGHEO",
                    OTHER_GROUP,
                    "Quỹ vì người nghèo",
                    "Giúp hộ nghèo và an sinh xã hội",
                    35_277 * MILLION,
                    200 * MILLION),
            new Campaign(
                    "GL-NONG-THON-MOI",
                    OTHER_GROUP,
                    "Chung sức xây dựng nông thôn mới",
                    "Giúp các xã kết nghĩa xây dựng nông thôn mới",
                    27_162 * MILLION,
                    220 * MILLION));

    private final Bloc bloc;
    private final Draw draw;

    Emulation(Bloc bloc, Draw draw) {
        this.bloc = bloc;
        this.draw = draw;
    }

    void write(Path folder) {
        Border.write(folder);
        Targets.write(folder, bloc.bloc.code);
        clusters(folder);
        try (CsvFile file = new CsvFile(
                folder, "social-campaigns", "code,groupCode,organisationCode,name,purpose,startsOn,endsOn")) {
            for (Campaign c : CAMPAIGNS) {
                file.row(c.code, c.group, bloc.bloc.code, c.name, c.purpose, LocalDate.of(2020, 9, 1), null);
            }
        }
        contributions(folder);
        houses(folder);
    }

    private void clusters(Path folder) {
        LocalDate since = LocalDate.of(2021, 1, 15);
        List<Organisation> agencies = new ArrayList<>();
        List<Organisation> enterprises = new ArrayList<>();
        for (Organisation o : bloc.tree.grassroots(bloc.bloc, Term.AS_OF)) {
            if (o.kind == Kind.GRASSROOTS_COMMITTEE && o.within(bloc.bloc, since)) {
                (o.sector.endsWith("ENTERPRISE") ? enterprises : agencies).add(o);
            }
        }
        try (CsvFile clusters =
                        new CsvFile(folder, "clusters", "code,name,ownerOrganisationCode,establishedOn,endedOn");
                CsvFile members = new CsvFile(folder, "cluster-members", "clusterCode,organisationCode,from,to")) {
            cluster(clusters, members, "GL-CUM-1", "Cụm thi đua số 1 - các cơ quan", agencies, since);
            cluster(clusters, members, "GL-CUM-2", "Cụm thi đua số 2 - các doanh nghiệp", enterprises, since);
        }
    }

    private void cluster(
            CsvFile clusters, CsvFile members, String code, String name, List<Organisation> pool, LocalDate since) {
        clusters.row(code, name, bloc.bloc.code, since, null);
        for (Organisation member : draw.sample(pool, Math.min(CLUSTER_SIZE, pool.size()))) {
            members.row(code, member.code, since, null);
        }
    }

    private void contributions(Path folder) {
        try (CsvFile file = new CsvFile(
                folder,
                "contributions",
                "campaignCode,contributionCode,donorOrganisationCode,kind,amountVnd,receivedOn,approximate")) {
            for (Campaign c : CAMPAIGNS) {
                long left = c.total;
                for (int number = 1; left > 0; number++) {
                    long drawn = 3 * MILLION + STEP * draw.below((int) ((c.largest - 3 * MILLION) / STEP));
                    long amount = Math.min(left, drawn);
                    LocalDate receivedOn = draw.day(LocalDate.of(2020, 9, 5), LocalDate.of(2023, 7, 1));
                    int dice = draw.below(100);
                    file.row(
                            c.code,
                            c.code + "-" + (10_000 + number),
                            draw.pick(bloc.tree.grassroots(bloc.bloc, receivedOn)).code,
                            dice < 86 ? "CASH" : dice < 96 ? "IN_KIND" : "LABOUR",
                            amount,
                            receivedOn,
                            "false");
                    left -= amount;
                }
            }
        }
    }

    private void houses(Path folder) {
        long[] values = new long[HOUSES];
        long sum = 0;
        for (int i = 0; i < HOUSES; i++) {
            values[i] = HOUSE_LEAST + STEP * draw.below(141);
            sum += values[i];
        }
        for (int i = 0; sum != HOUSE_COST; i = (i + 1) % HOUSES) {
            long step = sum < HOUSE_COST ? STEP : -STEP;
            if (values[i] + step >= HOUSE_LEAST && values[i] + step <= HOUSE_MOST) {
                values[i] += step;
                sum += step;
            }
        }
        List<String> communes = Border.communes();
        try (CsvFile file = new CsvFile(
                folder,
                "houses",
                "campaignCode,houseCode,territoryCode,householdType,valueVnd,handedOverOn,donorOrganisationCode")) {
            for (int i = 0; i < HOUSES; i++) {
                LocalDate handedOverOn = draw.day(LocalDate.of(2021, 1, 10), LocalDate.of(2023, 7, 10));
                file.row(
                        HOUSE_CAMPAIGN,
                        "GL-NHA-" + (101 + i),
                        draw.pick(communes),
                        draw.percent(80) ? "POOR" : "NEAR_POOR",
                        values[i],
                        handedOverOn,
                        draw.pick(bloc.tree.grassroots(bloc.bloc, handedOverOn)).code);
            }
        }
    }
}
