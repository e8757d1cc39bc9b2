package vn.dangbo.deploy.scenarios.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Committees, congresses and elections of the files keep the rules that the service will ask of them. */
class CommitteesTest {

    private static Records records(String id) {
        return GeneratedScenarios.get(id).records();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-tinh-2024", "lang-son-2018"})
    void onlyOfficialMembersOfTheOrganisationTakeASeatWithinTheTerm(String id) {
        Records records = records(id);
        Map<String, Table.Row> terms = new HashMap<>();
        records.rows("committee-terms").forEach(t -> terms.put(key(t, "kind"), t));
        Set<String> seen = new HashSet<>();
        for (Table.Row seat : records.rows("committee-seats")) {
            Table.Row term = terms.get(key(seat, "committee"));
            LocalDate from = seat.date("from");
            String profile = seat.text("profileNumber");
            assertThat(term.spans("from", "to", from)).as("%s", seat).isTrue();
            assertThat(records.holds(seat.text("organisationCode"), profile, from))
                    .as("%s", seat)
                    .isTrue();
            assertThat(records.members.get(profile).date("admittedOn").plusMonths(12))
                    .as("%s", seat)
                    .isBeforeOrEqualTo(from);
            assertThat(seen.add(key(seat, "committee") + " " + profile + " " + from))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-tinh-2024", "lang-son-2018"})
    void aStandingCommitteeIsAtMostAThirdOfItsCommittee(String id) {
        Map<String, Integer> planned = new HashMap<>();
        records(id).rows("committee-terms").forEach(t -> planned.put(key(t, "kind"), number(t, "seatsPlanned")));
        planned.forEach((key, seats) -> {
            if (key.contains(" STANDING_COMMITTEE ")) {
                assertThat(seats * 3).isLessThanOrEqualTo(planned.get(key.replace("STANDING_COMMITTEE", "COMMITTEE")));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-tinh-2024", "lang-son-2018"})
    void votesNeverExceedBallotsAndTheElectedHaveMoreThanHalfOfThoseConvoked(String id) {
        for (Table.Row round : records(id).rows("election-rounds")) {
            int ballots = number(round, "ballots");
            List<Integer> votes = List.of(round.text("candidates").split(";")).stream()
                    .map(candidate -> Integer.parseInt(candidate.split(":")[1]))
                    .toList();
            assertThat(number(round, "present")).isBetween(ballots, number(round, "convoked"));
            assertThat(votes).as("%s", round).allMatch(count -> count <= ballots);
            assertThat(votes.stream().mapToInt(count -> count).sum())
                    .as("%s", round)
                    .isLessThanOrEqualTo(ballots * number(round, "seatsToElect"));
            assertThat(votes.stream().filter(count -> count * 2 > number(round, "convoked")))
                    .as("%s", round)
                    .hasSize(number(round, "elected"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha-tinh-2024", "lang-son-2018"})
    void whatATermRecordedNoLaterTermForgets(String id) {
        Map<String, TreeMap<String, Boolean>> degrees = new HashMap<>();
        for (Table.Row seat : records(id).rows("committee-seats")) {
            degrees.computeIfAbsent(seat.text("profileNumber"), p -> new TreeMap<>())
                    .put(
                            seat.text("term"),
                            Set.of("UNIVERSITY", "MASTER", "DOCTOR").contains(seat.text("education")));
        }
        assertThat(degrees.values())
                .allSatisfy(
                        terms -> assertThat(terms.values().stream().toList()).isSorted());
    }

    private static String key(Table.Row row, String kind) {
        return row.text("organisationCode") + " " + row.text(kind) + " " + row.text("term");
    }

    private static int number(Table.Row row, String column) {
        return Integer.parseInt(row.text(column));
    }
}
