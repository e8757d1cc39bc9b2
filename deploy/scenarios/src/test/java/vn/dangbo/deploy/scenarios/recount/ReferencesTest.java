package vn.dangbo.deploy.scenarios.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the files of inspection, study and emulation point at exists on the day. */
class ReferencesTest {

    private static final String BLOC = "GL-KCQDN";
    private static final LocalDate START = LocalDate.of(2020, 8, 1);
    private static final LocalDate AS_OF = LocalDate.of(2023, 7, 20);

    private final Records records = GeneratedScenarios.get("gia-lai-bloc-2023").records();

    private void assertInBloc(String organisation, LocalDate day) {
        assertThat(records.units.get(organisation).existsOn(day))
                .as("%s on %s", organisation, day)
                .isTrue();
        assertThat(records.within(organisation, BLOC, day))
                .as("%s on %s", organisation, day)
                .isTrue();
    }

    private void assertMemberOfBloc(String profile, LocalDate day) {
        assertThat(records.holds(BLOC, profile, day))
                .as("%s on %s", profile, day)
                .isTrue();
    }

    @Test
    void aSubjectStandsInTheBlocFromDecisionToConclusionAndOnlyOnceInAnInspection() {
        Map<String, Table.Row> inspections = new HashMap<>();
        for (Table.Row i : records.rows("inspections")) {
            inspections.put(i.text("code"), i);
            assertInBloc(i.text("leadOrganisationCode"), i.date("decidedOn"));
            assertThat(i.date("decidedOn")).isAfterOrEqualTo(START).isBefore(i.date("concludedOn"));
            assertThat(i.date("concludedOn")).isBefore(AS_OF).isBefore(i.date("announcedOn"));
            assertThat(i.date("announcedOn")).isBefore(AS_OF);
        }
        Set<String> seen = new HashSet<>();
        for (Table.Row s : records.rows("inspection-subjects")) {
            Table.Row inspection = inspections.get(s.text("inspectionCode"));
            String subject = s.text("organisationCode") + s.text("profileNumber");
            assertThat(seen.add(s.text("inspectionCode") + " " + subject)).isTrue();
            for (String day : new String[] {"decidedOn", "concludedOn"}) {
                if (s.text("subjectType").equals("MEMBER")) {
                    assertMemberOfBloc(subject, inspection.date(day));
                } else {
                    assertInBloc(subject, inspection.date(day));
                }
            }
        }
    }

    @Test
    void outcomesAreThoseOfTheKindOfInspection() {
        Map<String, String> kinds = new HashMap<>();
        records.rows("inspections").forEach(i -> kinds.put(i.text("code"), i.text("kind")));
        for (Table.Row s : records.rows("inspection-subjects")) {
            String kind = kinds.get(s.text("inspectionCode"));
            assertThat(s.text("outcome"))
                    .isIn(
                            kind.equals("SIGNS_OF_VIOLATION")
                                    ? Set.of("NO_VIOLATION", "VIOLATION_BELOW_DISCIPLINE")
                                    : kind.endsWith("SUPERVISION")
                                            ? Set.of("DONE_WELL", "SIGNS_FOUND")
                                            : Set.of("DONE_WELL", "NOT_DONE_WELL"));
        }
    }

    @Test
    void aDisciplinedMemberIsThereWhenItIsSignedAndOnlyLighterFormsMeetProbationers() {
        Set<String> members = new HashSet<>();
        int probationers = 0;
        for (Table.Row d : records.rows("discipline")) {
            LocalDate signedOn = d.date("signedOn");
            assertThat(signedOn).isAfterOrEqualTo(START).isBeforeOrEqualTo(d.date("announcedOn"));
            assertThat(d.date("announcedOn")).isBefore(AS_OF);
            assertInBloc(d.text("decidingOrganisationCode"), signedOn);
            if (d.text("subjectType").equals("ORGANISATION")) {
                assertInBloc(d.text("organisationCode"), d.date("announcedOn"));
                continue;
            }
            String profile = d.text("profileNumber");
            assertThat(members.add(profile)).isTrue();
            assertMemberOfBloc(profile, signedOn);
            assertMemberOfBloc(profile, d.date("announcedOn").minusDays(1));
            if (records.members.get(profile).date("admittedOn").plusMonths(12).isAfter(signedOn)) {
                probationers++;
                assertThat(d.text("form")).isIn("REPRIMAND", "WARNING");
            }
        }
        assertThat(probationers).isPositive();
    }

    @Test
    void studyRowsNameTheCellOfTheDay() {
        Set<String> seen = new HashSet<>();
        Map<String, LocalDate> ends = new HashMap<>();
        records.rows("study-campaigns").forEach(c -> ends.put(c.text("code"), c.date("endsOn")));
        for (Table.Row a : records.rows("study-attendance")) {
            String profile = a.text("profileNumber");
            assertThat(seen.add(a.text("campaignCode") + profile)).isTrue();
            assertThat(records.cellOn(profile, a.date("heldOn"))).isEqualTo(a.text("cellCode"));
            assertMemberOfBloc(profile, a.date("heldOn"));
            assertMemberOfBloc(profile, ends.get(a.text("campaignCode")));
        }
        for (Table.Row a : records.rows("study-attendance-non-members")) {
            assertInBloc(a.text("organisationCode"), a.date("heldOn"));
            assertThat(a.date("heldOn")).isBeforeOrEqualTo(ends.get(a.text("campaignCode")));
        }
    }

    @Test
    void donorsClustersAndSessionsAreOfTheBloc() {
        records.rows("contributions").forEach(c -> assertInBloc(c.text("donorOrganisationCode"), c.date("receivedOn")));
        records.rows("houses").forEach(h -> assertInBloc(h.text("donorOrganisationCode"), h.date("handedOverOn")));
        records.rows("disseminations").forEach(d -> assertInBloc(d.text("organisationCode"), d.date("heldOn")));
        records.rows("cluster-members").forEach(m -> assertInBloc(m.text("organisationCode"), AS_OF));
        records.rows("cluster-members").forEach(m -> assertInBloc(m.text("organisationCode"), m.date("from")));
    }

    @Test
    void everyGrassrootsOrganisationOfTheTermStudiedTheRules() {
        Set<String> held = new HashSet<>();
        records.rows("disseminations").forEach(d -> held.add(d.text("organisationCode")));

        assertThat(records.units.keySet().stream()
                        .filter(code -> records.units.get(code).kind().startsWith("GRASSROOTS"))
                        .filter(code -> records.within(code, BLOC, START) || records.within(code, BLOC, AS_OF))
                        .filter(code -> !held.contains(code)))
                .isEmpty();
    }
}
