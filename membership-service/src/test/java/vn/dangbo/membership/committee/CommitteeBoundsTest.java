package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;
import vn.dangbo.membership.committee.Facts.Congress;
import vn.dangbo.membership.committee.Facts.Term;

/** Both sides of every number for committees, elections and the strength of cells. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommitteeBoundsTest {

    private static final UUID ORGANISATION = new UUID(1, 1);
    private static final UUID CONGRESS = new UUID(3, 1);
    private static final String DAY = "2025-01-01";

    @Inject
    CodeLists codeLists;

    private @Nullable String root;

    /** Cells of the sizes beside each bound, and a committee with one seat for each level of training. */
    @BeforeEach
    void cellsAndACommitteeOnce() {
        if (root != null) {
            return;
        }
        StringBuilder tree = new StringBuilder("code,name,kind,parentCode,establishedOn\n");
        tree.append("CB,Đảng bộ huyện,SUPERIOR,,2000-01-01\nCB-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,CB,2000-01-01\n");
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int size : List.of(2, 3, 4, 8, 9, 10, 29, 30, 31, 32)) {
            tree.append("CB-C%02d,Chi bộ,CELL,CB-G,2000-01-01%n".formatted(size));
            tree.append("CB-K%02d,Chi bộ cơ sở,GRASSROOTS_CELL,CB,2000-01-01%n".formatted(size));
            for (String kind : List.of("C", "K")) {
                for (int i = 0; i < size; i++) {
                    people.append(
                            "CB%s%02d%02d,Người Tổng Hợp,M,1970-01-01,CB-%s%02d,2001-01-01,2002-01-01,2010-01-01%n"
                                    .formatted(kind, size, i, kind, size));
                }
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        loadAll(
                "committee-terms",
                "organisationCode,kind,term,from,to,seatsPlanned\n"
                        + "CB-G,COMMITTEE,2020-2025,2020-06-01,2025-06-01,20\n");
        StringBuilder seats = new StringBuilder(
                "organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory\n");
        List<String> education = levels("education");
        List<String> theory = levels("political-theory");
        for (int i = 0; i < education.size(); i++) {
            seats.append("CB-G,COMMITTEE,2020-2025,CBC32%02d,MEMBER,2020-06-01,2025-06-01,ELECTED,%s,%s%n"
                    .formatted(i, education.get(i), theory.get(Math.min(i, theory.size() - 1))));
        }
        loadAll("committee-seats", seats.toString());
        root = client().queryParam("code", "CB").get("/api/v1/organisations").path("items[0].id");
    }

    private List<String> levels(String list) {
        return codeLists.codes(list).stream().sorted().toList();
    }

    @Bound("membership.cell-minimum-official")
    void theCellsBelowTheSmallestAreListed(BoundCase bound) {
        assertThat(found(bound, "UNDERSTRENGTH")).containsExactlyInAnyOrderElementsOf(cells(bound, "CK", 0, -1));
    }

    @Bound("membership.cell-maximum")
    void theCellsOfACommitteeAboveTheMaximumAreListed(BoundCase bound) {
        assertThat(found(bound, "ABOVE_MAXIMUM"))
                .filteredOn(code -> code.startsWith("CB-C"))
                .containsExactlyInAnyOrderElementsOf(cells(bound, "C", 1, 1000));
    }

    @Bound("organisation.committee-minimum-members")
    void theGrassrootsCellsThatShouldBeCommitteesAreListed(BoundCase bound) {
        assertThat(found(bound, "ABOVE_MAXIMUM"))
                .filteredOn(code -> code.startsWith("CB-K"))
                .containsExactlyInAnyOrderElementsOf(cells(bound, "K", 0, 1000));
    }

    @Bound("membership.cell-committee.minimum-official")
    void theCellsThatShouldElectACommitteeAreListedAndOthersMayNot(BoundCase bound) {
        assertThat(found(bound, "WITHOUT_COMMITTEE")).containsExactlyInAnyOrderElementsOf(cells(bound, "CK", 0, 1000));
        assertThat(term(bound, Kind.CELL, CommitteeKind.CELL_COMMITTEE, 3, bound.number()))
                .isEqualTo("accepted");
        assertThat(term(bound, Kind.CELL, CommitteeKind.CELL_COMMITTEE, 3, bound.number() - 1))
                .isEqualTo("cell-too-small-for-committee");
    }

    /** Those of the loaded cells whose size lies so far from the bound. */
    private static List<String> cells(BoundCase bound, String kinds, int from, int to) {
        List<String> cells = new ArrayList<>();
        for (int size : List.of(2, 3, 4, 8, 9, 10, 29, 30, 31, 32)) {
            int away = size - bound.number();
            if (to < 0 ? away < 0 : away >= from && away <= to) {
                kinds.chars().forEach(kind -> cells.add("CB-%c%02d".formatted(kind, size)));
            }
        }
        return cells;
    }

    private List<String> found(BoundCase bound, String finding) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        List<Map<String, Object>> all = client().queryParam("organisationId", root)
                .queryParam("asOf", DAY)
                .queryParam("limit", 1000)
                .get("/api/v1/membership/cells")
                .path("items");
        List<String> marked = all.stream()
                .filter(item -> ((List<?>) item.get("findings")).contains(finding))
                .map(item -> (String) item.get("code"))
                .toList();
        List<String> listed = client().queryParam("organisationId", root)
                .queryParam("asOf", DAY)
                .queryParam("finding", finding)
                .get("/api/v1/membership/cells")
                .path("items.code");
        assertThat(listed).isEqualTo(marked);
        return listed;
    }

    @Bound("membership.quality.university-or-higher")
    void theNamedLevelsOfEducationCountAndNoOther(BoundCase bound) {
        counted("membership.committee-members.university-or-higher", "education", bound);
    }

    @Bound("membership.quality.theory-intermediate-or-higher")
    void theNamedLevelsOfTheoryCountAndNoOther(BoundCase bound) {
        counted("membership.committee-members.political-theory-intermediate-or-higher", "politicalTheory", bound);
    }

    private void counted(String code, String field, BoundCase bound) {
        Map<String, Object> figure = figure(code, "CB", "asOf", DAY);
        List<String> levels = levels("education");
        List<String> theory = levels("political-theory");
        List<String> seats = field.equals("education")
                ? levels
                : IntStream.range(0, levels.size())
                        .mapToObj(i -> theory.get(Math.min(i, theory.size() - 1)))
                        .toList();
        List<String> named =
                seats.stream().filter(bound.codes()::contains).sorted().toList();
        assertThat(named).isNotEmpty().hasSizeLessThan(seats.size());
        assertThat(figure).containsEntry("numerator", named.size()).containsEntry("denominator", seats.size());
        assertThat(records(figure).stream()
                        .map(item -> (String) item.get(field))
                        .sorted()
                        .toList())
                .isEqualTo(named);
    }

    @Bound("membership.committee.kinds.*")
    void theNamedKindsOfOrganisationHaveSuchACommitteeAndNoOther(BoundCase bound) {
        CommitteeKind committee = CommitteeKind.valueOf(bound.lastName());
        for (Kind kind : Kind.values()) {
            String code = term(bound, kind, committee, 3, 1000);
            assertThat(code.equals("accepted"))
                    .as("%s: %s", kind, code)
                    .isEqualTo(bound.codes().contains(kind.name()));
        }
    }

    @Bound("membership.standing-committee.share")
    void aStandingCommitteeOfOneMoreThanTheShareIsTooLarge(BoundCase bound) {
        String[] share = bound.value().split("/");
        for (int committee = 3; committee < 100; committee++) {
            int most = committee * Integer.parseInt(share[0]) / Integer.parseInt(share[1]);
            assertThat(standing(bound, committee, most)).isEqualTo("accepted");
            assertThat(standing(bound, committee, most + 1)).isEqualTo("standing-committee-too-large");
        }
    }

    private static String standing(BoundCase bound, int committee, int seats) {
        return term(bound, Kind.SUPERIOR, CommitteeKind.STANDING_COMMITTEE, seats, 0, committee);
    }

    private static String term(BoundCase bound, Kind of, CommitteeKind kind, int seats, int officials) {
        return term(bound, of, kind, seats, officials, 1000);
    }

    private static String term(BoundCase bound, Kind of, CommitteeKind kind, int seats, int officials, int whole) {
        LocalDate from = bound.on();
        Term committee = new Term(ORGANISATION, CommitteeKind.COMMITTEE, "2020-2025", from, Times.FOREVER, whole);
        Map<String, Term> known =
                kind == CommitteeKind.STANDING_COMMITTEE ? Map.of(committee.key(), committee) : Map.of();
        return code(TermRules.judge(
                        List.of(new Drafts.TermDraft(
                                "TC", kind, "2020-2025", from, Times.FOREVER, seats, Drafts.Ground.NONE)),
                        new TermRules.Known(
                                places(of),
                                known,
                                Map.of(new Persons.Strength(ORGANISATION, from), officials),
                                day -> Limits.of(bound.rules(), day)))
                .getFirst()
                .outcome());
    }

    private static Places places(Kind kind) {
        return new Places(
                Map.of("TC", ORGANISATION),
                Map.of(
                        ORGANISATION,
                        List.of(new vn.dangbo.kit.tree.OrganisationTree.KindPeriod(
                                ORGANISATION, kind, LocalDate.of(1930, 2, 3), Times.FOREVER))),
                null);
    }

    @Bound("membership.election.majority")
    void oneVoteMoreThanTheShareOfThoseConvokedElects(BoundCase bound) {
        String[] share = bound.value().split("/");
        Limits.Fraction majority = Limits.of(bound.rules(), bound.on()).vote().majority();
        for (int convoked = 1; convoked < 200; convoked++) {
            int just = convoked * Integer.parseInt(share[0]) / Integer.parseInt(share[1]);
            assertThat(Ballot.elected(1, convoked, List.of(just), majority)).containsExactly(false);
            assertThat(Ballot.elected(1, convoked, List.of(just + 1), majority)).containsExactly(true);
        }
    }

    @Bound("membership.election.surplus-offices")
    void forTheNamedOfficesThereMustBeMoreCandidatesThanSeats(BoundCase bound) {
        for (Office office : Office.values()) {
            boolean named = bound.codes().contains(office.name());
            assertThat(round(bound, office, 10, 10))
                    .as("%s", office)
                    .isEqualTo(named ? "election-surplus-missing" : "accepted");
            assertThat(round(bound, office, 10, 11)).isEqualTo("accepted");
        }
    }

    @Bound("membership.election.surplus-maximum")
    void oneCandidateMoreThanTheSurplusAllowsIsTooMany(BoundCase bound) {
        int most = 100 + bound.number();
        assertThat(round(bound, Office.COMMITTEE, 100, most)).isEqualTo("accepted");
        assertThat(round(bound, Office.COMMITTEE, 100, most + 1)).isEqualTo("election-surplus-too-large");
        // of the seats whole persons only
        int few = 10 + 10 * bound.number() / 100;
        assertThat(round(bound, Office.COMMITTEE, 10, few)).isEqualTo("accepted");
        assertThat(round(bound, Office.COMMITTEE, 10, few + 1)).isEqualTo("election-surplus-too-large");
    }

    @Bound("membership.election.surplus-minimum")
    void soManySurplusCandidatesAreAlwaysAdmittedAndNotOneMore(BoundCase bound) {
        assertThat(round(bound, Office.COMMITTEE, 1, 1 + bound.number())).isEqualTo("accepted");
        assertThat(round(bound, Office.COMMITTEE, 1, 2 + bound.number())).isEqualTo("election-surplus-too-large");
    }

    private static String round(BoundCase bound, Office office, int seats, int candidates) {
        Map<String, Persons.Person> persons = new HashMap<>();
        List<Drafts.CandidateDraft> list = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            persons.put("M" + i, new Persons.Person(new UUID(9, i), "M" + i, null, null));
            list.add(new Drafts.CandidateDraft("M" + i, i < seats ? 80 : 1));
        }
        LocalDate day = bound.on();
        Congress congress = new Congress(ORGANISATION, "2020-2025", CongressKind.MEMBERS, day, day);
        Version<Congress> version =
                new Version<>(CONGRESS, CONGRESS, 1, false, congress, null, null, "", Instant.EPOCH, Times.NEVER);
        return code(RoundRules.judge(
                        List.of(new Drafts.RoundDraft(
                                "TC", "2020-2025", office, 1, seats, 100, 100, 100, list, null, Drafts.Ground.NONE)),
                        new RoundRules.Known(
                                places(Kind.GRASSROOTS_COMMITTEE),
                                Map.of(congress.key(), version),
                                persons,
                                Map.of(),
                                on -> Limits.of(bound.rules(), on)))
                .getFirst()
                .outcome());
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Rejected refused ? refused.code().code() : "accepted";
    }
}
