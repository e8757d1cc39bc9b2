package vn.dangbo.deploy.scenarios.gialai;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.deploy.scenarios.records.CsvFile;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Ledger;
import vn.dangbo.deploy.scenarios.records.Member;
import vn.dangbo.deploy.scenarios.records.Organisation;

/** Three study campaigns (đợt học tập nghị quyết): a row for every member of the last day, head counts for non-members. */
final class Study {

    private record Campaign(String code, String title, String document, LocalDate startsOn, LocalDate endsOn) {}

    private static final List<Campaign> CAMPAIGNS = List.of(
            new Campaign(
                    "GL-HT-2021",
                    "Học tập, quán triệt Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII",
                    "SYN-14/KH",
                    LocalDate.of(2021, 4, 5),
                    LocalDate.of(2021, 4, 29)),
            new Campaign(
                    "GL-HT-2022",
                    "Học tập các nghị quyết Hội nghị Trung ương trong năm 2022",
                    "SYN-37/KH",
                    LocalDate.of(2022, 8, 1),
                    LocalDate.of(2022, 8, 26)),
            new Campaign(
                    "GL-HT-2023",
                    "Học tập chuyên đề toàn khóa và chuyên đề năm 2023",
                    "SYN-52/KH",
                    LocalDate.of(2023, 3, 6),
                    LocalDate.of(2023, 3, 31)));
    private static final int ABSENT_PER_MILLE = 33;

    private final Bloc bloc;
    private final Ledger ledger;
    private final Draw draw;

    Study(Bloc bloc, Ledger ledger, Draw draw) {
        this.bloc = bloc;
        this.ledger = ledger;
        this.draw = draw;
    }

    void write(Path folder) {
        try (CsvFile campaigns = new CsvFile(
                        folder, "study-campaigns", "code,title,organisationCode,documentNumber,startsOn,endsOn");
                CsvFile members =
                        new CsvFile(folder, "study-attendance", "campaignCode,profileNumber,cellCode,heldOn,outcome");
                CsvFile others = new CsvFile(
                        folder,
                        "study-attendance-non-members",
                        "campaignCode,organisationCode,heldOn,invited,attended")) {
            for (Campaign c : CAMPAIGNS) {
                campaigns.row(c.code, c.title, bloc.bloc.code, c.document, c.startsOn, c.endsOn);
                writeMembers(c, members);
                writeOthers(c, others);
            }
        }
    }

    private void writeMembers(Campaign campaign, CsvFile file) {
        Map<Organisation, LocalDate> sessions = new HashMap<>();
        for (Organisation cell : bloc.cellsOn(campaign.endsOn)) {
            sessions.put(cell, draw.day(campaign.startsOn, campaign.endsOn));
        }
        for (Member member : ledger.members()) {
            Organisation cell = member.cellOn(campaign.endsOn);
            if (cell == null || !cell.within(bloc.bloc, campaign.endsOn)) {
                continue;
            }
            LocalDate session = sessions.get(cell);
            // Whoever came after the session of the cell studies on the last day.
            LocalDate heldOn =
                    member.cellOn(session) == cell && cell.within(bloc.bloc, session) ? session : campaign.endsOn;
            String outcome = draw.below(1000) < ABSENT_PER_MILLE ? "ABSENT" : "ATTENDED";
            file.row(campaign.code, member.profileNumber, cell.code, heldOn, outcome);
        }
    }

    private void writeOthers(Campaign campaign, CsvFile file) {
        for (Organisation organisation : bloc.tree.grassroots(bloc.bloc, campaign.endsOn)) {
            LocalDate first = organisation.existsOn(campaign.startsOn) ? campaign.startsOn : campaign.endsOn;
            int invited = draw.between(24, 130);
            int absent = draw.between(0, invited / 8);
            file.row(
                    campaign.code,
                    organisation.code,
                    organisation.within(bloc.bloc, first)
                            ? draw.day(first, campaign.endsOn.plusDays(1))
                            : campaign.endsOn,
                    invited,
                    invited - absent);
        }
    }
}
