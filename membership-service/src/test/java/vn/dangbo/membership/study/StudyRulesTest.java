package vn.dangbo.membership.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;

class StudyRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 6, 15);
    private static final UUID CELL = new UUID(1, 1);
    private static final UUID OTHER_CELL = new UUID(1, 2);
    private static final UUID COMMITTEE = new UUID(1, 3);
    private static final UUID MEMBER = new UUID(2, 1);
    private static final UUID ROOT = new UUID(1, 0);
    private static final Campaign CAMPAIGN = new Campaign(
            new UUID(3, 1),
            "NQ-1",
            "Học tập nghị quyết",
            COMMITTEE,
            "DB",
            null,
            LocalDate.of(2022, 6, 1),
            LocalDate.of(2022, 6, 30),
            1);

    private final Map<UUID, List<Period>> stays = new HashMap<>(
            Map.of(MEMBER, List.of(new Period(MEMBER, CELL, LocalDate.of(2020, 1, 1), LocalDate.of(2022, 6, 10)))));

    @ParameterizedTest
    @CsvSource({
        "NQ-1, M1, CB1, 2022-06-05, accepted",
        "NQ-1, M1, CB1, 2022-06-01, accepted",
        "NQ-1, M1, CB1, 2022-05-31, study-outside-campaign",
        "NQ-9, M1, CB1, 2022-06-05, study-campaign-unknown",
        "NQ-1, M9, CB1, 2022-06-05, study-member-unknown",
        "NQ-1, M1, CB9, 2022-06-05, study-organisation-unknown",
        "NQ-1, M1, CB2, 2022-06-05, study-member-not-in-cell",
        "NQ-1, M1, CB1, 2022-06-09, accepted",
        "NQ-1, M1, CB1, 2022-06-10, study-member-not-in-cell",
        "NQ-1, M1, CB1, 2022-06-16, study-in-future",
        "NQ-1, M1, CB1, 2022-07-01, study-outside-campaign",
        "NQ-1, M1, DB, 2022-06-05, study-not-a-cell",
        "NQ-1, M1, CB1, 2019-12-31, study-organisation-not-existing",
    })
    void attendanceIsJudged(String campaign, String profile, String cell, LocalDate heldOn, String expected) {
        var draft = new AttendanceDraft(campaign, profile, cell, heldOn, AttendanceOutcome.ATTENDED);

        assertThat(attendances(places(null), draft)).containsExactly(expected);
    }

    @Test
    void aMemberIsRecordedOnceACampaign() {
        var attended = new AttendanceDraft("NQ-1", "M1", "CB1", LocalDate.of(2022, 6, 5), AttendanceOutcome.ATTENDED);
        var absent = new AttendanceDraft("NQ-1", "M1", "CB1", LocalDate.of(2022, 6, 5), AttendanceOutcome.ABSENT);
        var again = new AttendanceDraft("NQ-1", "M1", "CB1", LocalDate.of(2022, 6, 6), AttendanceOutcome.ATTENDED);

        assertThat(attendances(places(null), attended, attended, absent, again))
                .containsExactly("accepted", "unchanged", "study-attendance-recorded", "study-attendance-recorded");
    }

    @Test
    void whatIsRecordedStaysUnchangedEvenIfTheMemberHasMovedInHindsight() {
        var draft = new AttendanceDraft("NQ-1", "M1", "CB1", LocalDate.of(2022, 6, 5), AttendanceOutcome.ATTENDED);
        stays.clear();
        var facts = new AttendanceRules.Facts(
                Map.of("NQ-1", CAMPAIGN),
                places(null),
                Map.of("M1", MEMBER),
                stays,
                Map.of(
                        new AttendanceRules.Once(CAMPAIGN.id(), MEMBER),
                        new AttendanceRules.Recorded(CELL, draft.heldOn(), draft.outcome())),
                TODAY);

        assertThat(AttendanceRules.judge(List.of(draft), facts)).containsExactly(Outcome.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource({"2022-06-04, accepted", "2022-06-05, study-outside-scope"})
    void theCellMustStandBelowTheAuthorOnTheDayOfTheSession(LocalDate heldOn, String expected) {
        var below = Map.of(CELL, List.of(new Period(CELL, ROOT, LocalDate.of(2020, 1, 1), LocalDate.of(2022, 6, 5))));
        var draft = new AttendanceDraft("NQ-1", "M1", "CB1", heldOn, AttendanceOutcome.ATTENDED);

        assertThat(attendances(places(below), draft)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DB, 2022-06-05, 100, 100, accepted",
        "DB, 2022-06-05, 100, 101, study-attended-above-invited",
        "DB, 2022-06-05, 0, 0, accepted",
        "CB1, 2022-06-05, 10, 9, accepted",
        "DB, 2022-07-05, 10, 9, study-outside-campaign",
        "DB, 2022-06-16, 10, 9, study-in-future",
        "XX, 2022-06-05, 10, 9, study-organisation-unknown",
    })
    void headCountsAreJudged(String organisation, LocalDate heldOn, int invited, int attended, String expected) {
        var draft = new HeadCountDraft("NQ-1", organisation, heldOn, invited, attended);

        assertThat(headCounts(draft)).containsExactly(expected);
    }

    @Test
    void anOrganisationHasOneCountASession() {
        LocalDate day = LocalDate.of(2022, 6, 5);

        assertThat(headCounts(
                        new HeadCountDraft("NQ-1", "DB", day, 10, 9),
                        new HeadCountDraft("NQ-1", "DB", day, 10, 9),
                        new HeadCountDraft("NQ-1", "DB", day, 10, 8),
                        new HeadCountDraft("NQ-1", "DB", day.plusDays(1), 10, 8),
                        new HeadCountDraft("NQ-1", "CB1", day, 10, 8)))
                .containsExactly("accepted", "unchanged", "study-head-count-recorded", "accepted", "accepted");
    }

    @Test
    void campaignsAreJudged() {
        var draft = CAMPAIGN.facts();
        var other = new CampaignDraft("NQ-1", "Khác", "DB", null, draft.startsOn(), draft.endsOn());
        var oneDay = new CampaignDraft("NQ-2", "Một ngày", "DB", null, draft.endsOn(), draft.endsOn());
        var backwards = new CampaignDraft("NQ-3", "Ngược", "DB", null, draft.endsOn(), draft.startsOn());
        var nobody = new CampaignDraft("NQ-4", "Không ai", "XX", null, draft.startsOn(), draft.endsOn());

        assertThat(codes(CampaignRules.judge(
                        List.of(draft, other, oneDay, backwards, nobody, draft), places(null), Map.of())))
                .containsExactly(
                        "accepted",
                        "study-campaign-code-taken",
                        "accepted",
                        "period-backwards",
                        "study-organisation-unknown",
                        "unchanged");
        assertThat(CampaignRules.judge(List.of(draft), places(null), Map.of("NQ-1", draft)))
                .containsExactly(Outcome.UNCHANGED);
    }

    private List<String> attendances(Places places, AttendanceDraft... drafts) {
        return codes(AttendanceRules.judge(
                List.of(drafts),
                new AttendanceRules.Facts(
                        Map.of("NQ-1", CAMPAIGN), places, Map.of("M1", MEMBER), stays, Map.of(), TODAY)));
    }

    private List<String> headCounts(HeadCountDraft... drafts) {
        return codes(HeadCountRules.judge(
                List.of(drafts), new HeadCountRules.Facts(Map.of("NQ-1", CAMPAIGN), places(null), Map.of(), TODAY)));
    }

    private static Places places(Map<UUID, List<Period>> reach) {
        return new Places(
                Map.of("CB1", CELL, "CB2", OTHER_CELL, "DB", COMMITTEE),
                Map.of(
                        CELL, List.of(always(CELL, Kind.CELL)),
                        OTHER_CELL, List.of(always(OTHER_CELL, Kind.CELL)),
                        COMMITTEE, List.of(always(COMMITTEE, Kind.GRASSROOTS_COMMITTEE))),
                reach);
    }

    private static KindPeriod always(UUID id, Kind kind) {
        return new KindPeriod(id, kind, LocalDate.of(2020, 1, 1), Times.FOREVER);
    }

    private static List<String> codes(List<Outcome> outcomes) {
        List<String> codes = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            codes.add(
                    switch (outcome) {
                        case Outcome.Accepted unused -> "accepted";
                        case Outcome.Unchanged unused -> "unchanged";
                        case Outcome.Rejected refused -> refused.code().code();
                    });
        }
        return codes;
    }
}
