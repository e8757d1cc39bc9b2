package vn.dangbo.emulation.campaign;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.CodedKind;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.problem.ProblemCode;

/** Writes contributions. */
@Singleton
class ContributionKind extends CodedKind<ContributionRow, ContributionKind.Content> {

    private static final RecordTable<Content> TABLE = new RecordTable<>("contribution", Content.class);

    private final Units units;
    private final CodeLists codeLists;

    ContributionKind(Units units, CodeLists codeLists) {
        super("contributions", CampaignKind.LOCK, TABLE, "contributionCode", EmulationProblem.CONTRIBUTION_CODE_TAKEN);
        this.units = units;
        this.codeLists = codeLists;
    }

    record Content(
            String code,
            UUID campaignId,
            @Nullable UUID donorId,
            String kind,
            long amountVnd,
            LocalDate receivedOn,
            boolean approximate)
            implements Coded {}

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaignCode"),
                Column.required("contributionCode"),
                Column.optional("donorOrganisationCode"),
                Column.required("kind"),
                Column.required("amountVnd"),
                Column.required("receivedOn"),
                Column.optional("approximate"));
    }

    @Override
    public ContributionRow parse(ImportRow row) {
        return new ContributionRow(
                row.required("campaignCode", 40),
                row.required("contributionCode", 60),
                row.text("donorOrganisationCode", 40).orElse(null),
                row.requiredCode("kind", codeLists.codes("contribution-kinds")),
                Money.required(row, "amountVnd"),
                row.requiredDate("receivedOn"),
                row.flag("approximate"));
    }

    @Override
    protected Function<ContributionRow, Content> judge(List<ContributionRow> rows, Writing writing) {
        CampaignLives campaigns = new CampaignLives(writing.sql(), rows.stream().map(ContributionRow::campaignCode));
        Units.Known known = units.load(
                writing,
                rows.stream().map(ContributionRow::donorCode).filter(Objects::nonNull),
                campaigns.organisations());
        return row -> {
            CampaignLives.Life campaign = campaigns.require(row.campaignCode());
            if (!campaign.covers(row.receivedOn())) {
                throw new Refusal(
                        "receivedOn",
                        EmulationProblem.CONTRIBUTION_OUTSIDE_CAMPAIGN,
                        row.receivedOn(),
                        campaign.code(),
                        campaign.startsOn(),
                        campaign.endsOn());
            }
            campaign.requireReached(known, row.receivedOn());
            UUID donor = row.donorCode() == null
                    ? null
                    : known.existing("donorOrganisationCode", row.donorCode(), row.receivedOn());
            return new Content(
                    row.code(), campaign.id(), donor, row.kind(), row.amountVnd(), row.receivedOn(), row.approximate());
        };
    }

    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        return TABLE.live(writing.sql(), codes(wanted));
    }

    @Override
    protected void add(Map<UUID, Content> contributions, Writing writing) {
        TABLE.insert(writing, contributions);
    }

    @Override
    protected ProblemCode taken(Content wanted, Content there) {
        return there.campaignId().equals(wanted.campaignId())
                ? EmulationProblem.CONTRIBUTION_CODE_TAKEN
                : EmulationProblem.CONTRIBUTION_OF_ANOTHER_CAMPAIGN;
    }
}
