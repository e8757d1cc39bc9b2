package vn.dangbo.membership.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** Both sides of what the rules say of meetings. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetingBoundsTest {

    private static final int LARGE = 60;

    private final Map<String, String> organisations = new HashMap<>();

    /** An organisation of each kind, and a large cell for each kind of meeting. */
    @BeforeEach
    void organisationsOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        StringBuilder tree = new StringBuilder("""
                code,name,kind,parentCode,establishedOn
                MB,Đảng bộ tỉnh,PROVINCE,,2000-01-01
                MB-SUPERIOR,Đảng bộ huyện,SUPERIOR,MB,2000-01-01
                MB-GRASSROOTS_COMMITTEE,Đảng bộ xã,GRASSROOTS_COMMITTEE,MB-SUPERIOR,2000-01-01
                MB-GRASSROOTS_CELL,Chi bộ cơ sở,GRASSROOTS_CELL,MB-SUPERIOR,2000-01-01
                MB-SECTIONAL_COMMITTEE,Đảng bộ bộ phận,SECTIONAL_COMMITTEE,MB-GRASSROOTS_COMMITTEE,2000-01-01
                MB-CELL,Chi bộ,CELL,MB-GRASSROOTS_COMMITTEE,2000-01-01
                MB-STAFF_BODY,Văn phòng,STAFF_BODY,MB-SUPERIOR,2000-01-01
                MB-X,Đảng bộ khác,GRASSROOTS_COMMITTEE,MB-SUPERIOR,2000-01-01
                """);
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (MeetingKind kind : MeetingKind.values()) {
            tree.append("MB-%s,Chi bộ,CELL,MB-X,2000-01-01%n".formatted(kind));
            for (int i = 0; i < LARGE; i++) {
                people.append("MB%d%02d,Người Tổng Hợp,F,1970-02-03,MB-%s,2001-05-19,2002-05-19,2010-01-01%n"
                        .formatted(kind.ordinal(), i, kind));
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        tree.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .forEach(code -> organisations.put(
                        code,
                        client().queryParam("code", code)
                                .get("/api/v1/organisations")
                                .path("items[0].id")));
        for (MeetingKind kind : MeetingKind.values()) {
            for (ArrangementKind arrangement : ArrangementKind.values()) {
                post(
                        "/api/v1/meetings/arrangements",
                        Map.of(
                                "organisationId",
                                organisations.get("MB-" + kind),
                                "kind",
                                arrangement,
                                "from",
                                "2022-01-01",
                                "documentNumber",
                                "1-QĐ"));
            }
            post(
                    "/api/v1/meetings",
                    Map.of(
                            "organisationId",
                            organisations.get("MB-" + kind),
                            "heldOn",
                            "2024-03-05",
                            "kind",
                            kind,
                            "guests",
                            0,
                            "attendance",
                            List.of()));
        }
    }

    private static void post(String path, Map<String, ?> body) {
        client().contentType(ContentType.JSON).body(body).post(path).then().statusCode(201);
    }

    @Bound("membership.meeting.by-group-members")
    void aCellOfOneMemberFewerDoesNotMeetByGroup(BoundCase bound) {
        assertThat(byGroup(bound, bound.on(), bound.number(), 0)).isNull();
        assertThat(byGroup(bound, bound.on(), bound.number() - 1, 0))
                .isEqualTo(MeetingProblem.MEETING_BY_GROUP_TOO_FEW);
        assertThat(byGroup(bound, bound.parameter().validFrom().minusDays(1), bound.number(), 0))
                .isEqualTo(MeetingProblem.MEETING_BY_GROUP_NOT_YET);
    }

    @Bound("membership.meeting.by-group-per-year")
    void afterTheLastMeetingByGroupOfAYearThereIsNoOther(BoundCase bound) {
        assertThat(byGroup(bound, bound.on(), LARGE, bound.number() - 1)).isNull();
        assertThat(byGroup(bound, bound.on(), LARGE, bound.number()))
                .isEqualTo(MeetingProblem.MEETING_BY_GROUP_TOO_OFTEN);
        assertThat(byGroup(bound, bound.parameter().validFrom().minusDays(1), LARGE, 0))
                .isEqualTo(MeetingProblem.MEETING_BY_GROUP_NOT_YET);
    }

    private static @Nullable Object byGroup(BoundCase bound, LocalDate on, int members, int before) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> MeetingRules.check(
                        MeetingKind.BY_PARTY_GROUP,
                        on,
                        on,
                        new MeetingRules.Facts("MB", Kind.CELL, members, EnumSet.allOf(ArrangementKind.class), before),
                        MeetingRules.Limits.of(bound.rules(), on)));
        return problem == null ? null : problem.code();
    }

    @Bound("membership.meeting.monthly-organisations")
    void onlyTheNamedKindsOfOrganisationMeetMonthly(BoundCase bound) {
        for (Kind kind : Kind.values()) {
            String code = kind == Kind.PROVINCE ? "MB" : "MB-" + kind;
            if (organisations.containsKey(code)) {
                assertThat(misses(code, "2023-05-01", "2023-06-01"))
                        .as("%s", kind)
                        .isEqualTo(bound.codes().contains(kind.name()));
            }
        }
    }

    @Bound("membership.meeting.monthly-kinds")
    void onlyTheNamedKindsOfMeetingMakeTheMonth(BoundCase bound) {
        assertThat(bound.codes())
                .isSubsetOf(Arrays.stream(MeetingKind.values()).map(Enum::name).toList());
        for (MeetingKind kind : MeetingKind.values()) {
            assertThat(misses("MB-" + kind, "2024-03-01", "2024-04-01"))
                    .as("%s", kind)
                    .isNotEqualTo(bound.codes().contains(kind.name()));
            assertThat(misses("MB-" + kind, "2024-04-01", "2024-05-01")).isTrue();
        }
    }

    private boolean misses(String code, String from, String to) {
        List<String> missing = client().queryParam("organisationId", organisations.get(code))
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("limit", 1000)
                .get("/api/v1/meetings/gaps")
                .then()
                .statusCode(200)
                .extract()
                .path("items.organisationId");
        return missing.contains(organisations.get(code));
    }
}
