package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;
import vn.dangbo.membership.committee.Drafts.CandidateDraft;
import vn.dangbo.membership.committee.Drafts.Ground;
import vn.dangbo.membership.committee.Drafts.RoundDraft;
import vn.dangbo.membership.committee.Drafts.SeatDraft;
import vn.dangbo.membership.committee.Drafts.TermDraft;
import vn.dangbo.membership.committee.Facts.Congress;
import vn.dangbo.membership.committee.Facts.Seat;
import vn.dangbo.membership.committee.Facts.Term;
import vn.dangbo.membership.ledger.MemberStatus;

/** Every bound of the rules on both sides. */
class CommitteeRulesTest {

    private static final LocalDate OLD = LocalDate.of(2000, 1, 1);
    private static final LocalDate FROM = LocalDate.of(2020, 6, 1);
    private static final UUID ORGANISATION = new UUID(1, 1);
    private static final UUID TERM = new UUID(2, 1);
    private static final UUID CONGRESS = new UUID(3, 1);
    private static final Limits LIMITS = new Limits(
            Map.of(
                    CommitteeKind.COMMITTEE, EnumSet.of(Kind.PROVINCE, Kind.SUPERIOR, Kind.GRASSROOTS_COMMITTEE),
                    CommitteeKind.STANDING_COMMITTEE, EnumSet.of(Kind.SUPERIOR, Kind.GRASSROOTS_COMMITTEE),
                    CommitteeKind.CELL_COMMITTEE, EnumSet.of(Kind.GRASSROOTS_CELL, Kind.CELL),
                    CommitteeKind.INSPECTION_COMMISSION,
                            EnumSet.of(Kind.PROVINCE, Kind.SUPERIOR, Kind.GRASSROOTS_COMMITTEE)),
            new Limits.Fraction(1, 3),
            9,
            new Limits.Vote(new Limits.Fraction(1, 2), EnumSet.of(Office.COMMITTEE, Office.STANDING_COMMITTEE), 30, 1));

    private static Places places(Kind kind) {
        return new Places(
                Map.of("TC", ORGANISATION),
                Map.of(ORGANISATION, List.of(new KindPeriod(ORGANISATION, kind, OLD, Times.FOREVER))),
                null);
    }

    // ---- terms

    private static String term(Kind of, CommitteeKind kind, int seats, int officials, Term... recorded) {
        Map<String, Term> known = new HashMap<>();
        for (Term each : recorded) {
            known.put(each.key(), each);
        }
        TermDraft draft = new TermDraft("TC", kind, "2020-2025", FROM, Times.FOREVER, seats, Ground.NONE);
        return code(TermRules.judge(
                        List.of(draft),
                        new TermRules.Known(
                                places(of),
                                known,
                                Map.of(new Persons.Strength(ORGANISATION, FROM), officials),
                                day -> LIMITS))
                .getFirst()
                .outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "GRASSROOTS_COMMITTEE, accepted",
        "SUPERIOR, accepted",
        "GRASSROOTS_CELL, inspection-commission-not-there",
        "SECTIONAL_COMMITTEE, inspection-commission-not-there",
        "CELL, inspection-commission-not-there"
    })
    void anInspectionCommissionExistsFromTheGrassrootsCommitteeUpward(Kind kind, String code) {
        assertThat(term(kind, CommitteeKind.INSPECTION_COMMISSION, 3, 0)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 3, accepted",
        "9, 4, standing-committee-too-large",
        "11, 3, accepted",
        "11, 4, standing-committee-too-large",
        "12, 4, accepted"
    })
    void aStandingCommitteeIsAtMostAThird(int committee, int standing, String code) {
        Term whole = new Term(ORGANISATION, CommitteeKind.COMMITTEE, "2020-2025", FROM, Times.FOREVER, committee);
        assertThat(term(Kind.SUPERIOR, CommitteeKind.STANDING_COMMITTEE, standing, 0, whole))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"8, cell-too-small-for-committee", "9, accepted"})
    void aCellElectsACommitteeFromNineOfficialMembersOn(int officials, String code) {
        assertThat(term(Kind.CELL, CommitteeKind.CELL_COMMITTEE, 3, officials)).isEqualTo(code);
    }

    @Test
    void aStandingCommitteeNeedsItsCommittee() {
        assertThat(term(Kind.SUPERIOR, CommitteeKind.STANDING_COMMITTEE, 3, 0)).isEqualTo("standing-committee-alone");
    }

    @ParameterizedTest
    @CsvSource({"2020-2025, true", "2025-2020, false", "2020-2020, false", "2020, false", "20-25, false"})
    void aTermIsNamedByItsYears(String name, boolean valid) {
        assertThat(TermRules.isName(name)).isEqualTo(valid);
    }

    // ---- seats

    private static final Term COMMITTEE =
            new Term(ORGANISATION, CommitteeKind.COMMITTEE, "2020-2025", FROM, LocalDate.of(2025, 6, 1), 2);

    private static UUID member(int number) {
        return new UUID(9, number);
    }

    private static List<String> seats(List<Persons.Stay> stays, List<Seat> recorded, SeatDraft... drafts) {
        Map<String, Persons.Person> persons = new HashMap<>();
        for (int i = 1; i <= 4; i++) {
            persons.put("M" + i, new Persons.Person(member(i), "M" + i, "UNIVERSITY", "NONE"));
        }
        Version<Term> version =
                new Version<>(TERM, TERM, 1, false, COMMITTEE, null, null, "", java.time.Instant.EPOCH, Times.NEVER);
        return SeatRules.judge(
                        List.of(drafts),
                        new SeatRules.Known(
                                places(Kind.GRASSROOTS_COMMITTEE),
                                Map.of(COMMITTEE.key(), version),
                                persons,
                                Map.of(TERM, recorded),
                                stays))
                .stream()
                .map(judged -> code(judged.outcome()))
                .toList();
    }

    private static SeatDraft seat(int member, Post post, String from) {
        return new SeatDraft(
                "TC",
                CommitteeKind.COMMITTEE,
                "2020-2025",
                "M" + member,
                post,
                LocalDate.parse(from),
                Times.FOREVER,
                SeatSource.ELECTED,
                null,
                null,
                Ground.NONE);
    }

    private static Persons.Stay stay(int member, MemberStatus status, String from, String to) {
        return new Persons.Stay(member(member), ORGANISATION, status, LocalDate.parse(from), LocalDate.parse(to));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-31, committee-seat-outside-term",
        "2020-06-01, accepted",
        "2025-05-31, accepted",
        "2025-06-01, committee-seat-outside-term"
    })
    void aSeatIsTakenWithinTheTerm(String from, String code) {
        var stays = List.of(stay(1, MemberStatus.OFFICIAL, "2010-01-01", "9999-12-31"));
        assertThat(seats(stays, List.of(), seat(1, Post.MEMBER, from))).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-31, committee-member-outside",
        "2021-01-01, committee-member-not-official",
        "2021-12-31, committee-member-not-official",
        "2022-01-01, accepted",
        "2023-12-31, accepted",
        "2024-01-01, committee-member-outside"
    })
    void onlyAnOfficialMemberOfTheSubtreeTakesASeat(String from, String code) {
        var stays = List.of(
                stay(1, MemberStatus.PROBATIONARY, "2021-01-01", "2022-01-01"),
                stay(1, MemberStatus.OFFICIAL, "2022-01-01", "2024-01-01"));
        assertThat(seats(stays, List.of(), seat(1, Post.MEMBER, from))).containsExactly(code);
    }

    @Test
    void thereIsOneSecretaryAtATimeAndALostSeatIsFree() {
        List<Persons.Stay> stays = new ArrayList<>(IntStream.rangeClosed(2, 4)
                .mapToObj(i -> stay(i, MemberStatus.OFFICIAL, "2010-01-01", "9999-12-31"))
                .toList());
        stays.add(stay(1, MemberStatus.OFFICIAL, "2010-01-01", "2022-03-01"));

        assertThat(seats(
                        stays,
                        List.of(),
                        seat(1, Post.SECRETARY, "2020-06-01"),
                        seat(2, Post.SECRETARY, "2022-02-28"),
                        seat(2, Post.SECRETARY, "2022-03-01"),
                        seat(2, Post.MEMBER, "2023-01-01"),
                        seat(3, Post.MEMBER, "2020-06-01"),
                        seat(4, Post.MEMBER, "2021-01-01")))
                .containsExactly(
                        "accepted",
                        "committee-secretary-there",
                        "accepted",
                        "committee-seat-held-already",
                        "accepted",
                        "committee-seats-full");
    }

    // ---- elections

    private static String round(Office office, int seats, int convoked, int ballots, Integer elected, int... votes) {
        Map<String, Persons.Person> persons = new HashMap<>();
        List<CandidateDraft> candidates = new ArrayList<>();
        for (int i = 0; i < votes.length; i++) {
            persons.put("M" + i, new Persons.Person(member(i), "M" + i, null, null));
            candidates.add(new CandidateDraft("M" + i, votes[i]));
        }
        Congress congress = new Congress(ORGANISATION, "2020-2025", CongressKind.MEMBERS, FROM, FROM);
        Version<Congress> version = new Version<>(
                CONGRESS, CONGRESS, 1, false, congress, null, null, "", java.time.Instant.EPOCH, Times.NEVER);
        RoundDraft draft = new RoundDraft(
                "TC", "2020-2025", office, 1, seats, convoked, ballots, ballots, candidates, elected, Ground.NONE);
        return code(RoundRules.judge(
                        List.of(draft),
                        new RoundRules.Known(
                                places(Kind.GRASSROOTS_COMMITTEE),
                                Map.of(congress.key(), version),
                                persons,
                                Map.of(),
                                day -> LIMITS))
                .getFirst()
                .outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "COMMITTEE, 10, 10, election-surplus-missing",
        "COMMITTEE, 10, 11, accepted",
        "COMMITTEE, 10, 13, accepted",
        "COMMITTEE, 10, 14, election-surplus-too-large",
        // 30 % of two seats is less than one person: one surplus candidate is admitted
        "STANDING_COMMITTEE, 2, 3, accepted",
        "STANDING_COMMITTEE, 2, 4, election-surplus-too-large",
        "SECRETARY, 1, 1, accepted"
    })
    void thereAreMoreCandidatesThanSeatsButNotManyMore(Office office, int seats, int candidates, String code) {
        int[] votes =
                IntStream.range(0, candidates).map(i -> i < seats ? 80 : 1).toArray();
        assertThat(round(office, seats, 100, 100, null, votes)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, 51, 1, accepted",
        "100, 100, 50, 1, election-result-differs",
        "100, 100, 50, 0, accepted",
        "100, 60, 51, 1, accepted",
        "100, 60, 61, 1, election-numbers-contradict",
        "100, 101, 51, 1, election-numbers-contradict"
    })
    void theResultFollowsFromTheVotes(int convoked, int ballots, int votes, int elected, String code) {
        assertThat(round(Office.SECRETARY, 1, convoked, ballots, elected, votes))
                .isEqualTo(code);
    }

    @Test
    void votesNeverExceedWhatTheBallotsCanHold() {
        assertThat(round(Office.DELEGATES, 1, 100, 100, null, 60, 40)).isEqualTo("accepted");
        assertThat(round(Office.DELEGATES, 1, 100, 100, null, 60, 41)).isEqualTo("election-numbers-contradict");
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted unused -> "accepted";
            case Outcome.Unchanged unused -> "unchanged";
            case Outcome.Rejected refused -> refused.code().code();
        };
    }
}
