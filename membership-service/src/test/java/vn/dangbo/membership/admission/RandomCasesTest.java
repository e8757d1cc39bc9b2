package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.sql.Sql;

/**
 * Random officers take random steps, sensible or not, on the same people. Whatever they try: every step that is recorded
 * is one of the procedure, nobody is ever counted in two cells, and nobody gets lost.
 */
@QuarkusTest
class RandomCasesTest {

    private static final int STEPS = 160;
    private static final List<String> ADMISSION_STEPS =
            List.of("VERIFY", "RECOMMEND", "VOTE", "EXTEND", "DECIDE", "RECEIVE", "HOLD_CEREMONY", "WITHDRAW");
    private static final List<String> CHANGES =
            List.of("removals", "removals", "deaths", "exemptions", "restorations", "annulments");
    private static final Map<String, List<String>> GROUNDS = Map.of(
            "removals", List.of("NO_WILL", "RESIGNATION", "PROBATION_NOT_QUALIFIED", "NONSENSE"),
            "exemptions", List.of("MATERNITY", "LONG_TREATMENT"),
            "restorations", List.of("WRONGFUL_REMOVAL", "PROVEN_MEMBERSHIP"),
            "annulments", List.of("WRONG_ADMISSION", "WRONG_RECOGNITION"));
    private static final List<String> CHANGE_STEPS = List.of("VOTE", "DECIDE", "EXTEND", "END", "WITHDRAW");
    private static final List<String> TRANSFER_STEPS = List.of(
            "ENDORSE",
            "ENDORSE_AT_GRASSROOTS",
            "INTRODUCE",
            "RECEIVE_AT_SUPERIOR",
            "RECEIVE",
            "ACCEPT",
            "ACKNOWLEDGE",
            "CONFIRM",
            "RETURN",
            "RECALL",
            "EXPIRE",
            "EXTEND",
            "COME_BACK",
            "WITHDRAW");

    @Inject
    Jdbi jdbi;

    @Inject
    @Any
    Instance<CaseKind<?, ?, ?, ?>> kinds;

    private record Recorded(UUID caseId, String kind, String action, String fromState, String toState) {}

    private record Party(String party, UUID organisationId) {}

    /** A fixed one, so that a fault found once stays found, and a new one each time. */
    static List<Long> seeds() {
        return List.of(20260722L, new Random().nextLong());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsTriedNobodyIsLostAndNothingLeavesItsProcedure(long seed) {
        World world = new World(new Random(seed));
        int founders = world.members.size();
        for (int i = 0; i < STEPS; i++) {
            Response answer = world.step();
            assertThat(answer.statusCode())
                    .as("seed %d, step %d: %s", seed, i, answer.asString())
                    .isIn(200, 201, 400, 403, 404, 409, 412, 422);
        }
        List<Recorded> steps = steps(world);
        assertThat(steps).as("seed %d", seed).hasSizeGreaterThan(20);
        assertThat(steps).as("seed %d", seed).allMatch(this::belongs);
        assertThat(steps.stream().map(Recorded::kind).distinct())
                .as("seed %d", seed)
                .hasSizeGreaterThan(3);

        int twice =
                jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT COUNT(*) FROM membership_stay a
                        JOIN membership_stay b ON b.member_id = a.member_id AND b.id <> a.id
                             AND b.superseded_at = a.superseded_at
                             AND b.valid_from < a.valid_to AND a.valid_from < b.valid_to
                        WHERE a.superseded_at = '9999-12-31'""").mapTo(Integer.class).one());
        assertThat(twice).as("seed %d: counted twice", seed).isZero();
        assertThat(world.headcount()).as("seed %d: members", seed).isEqualTo(founders + world.admitted - world.left);
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    private List<Recorded> steps(World world) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT DISTINCT s.case_id, f.kind, s.action, s.from_state, s.to_state
                        FROM case_step s JOIN case_file f ON f.id = s.case_id
                        JOIN case_party p ON p.case_id = f.id
                        JOIN organisation o ON o.id = p.organisation_id AND o.code LIKE :prefix
                        WHERE s.from_state IS NOT NULL""")
                .bind("prefix", world.prefix + "%")
                .map(Sql.rows(Recorded.class))
                .list());
    }

    private boolean belongs(Recorded step) {
        Map<String, UUID> parties = new HashMap<>();
        jdbi.useHandle(sql -> sql.createQuery("SELECT party, organisation_id FROM case_party WHERE case_id = :id")
                .bind("id", step.caseId())
                .map(Sql.rows(Party.class))
                .forEach(party -> parties.put(party.party(), party.organisationId())));
        LocalDate day = LocalDate.EPOCH;
        CaseFile file =
                new CaseFile(step.caseId(), step.kind(), "", null, day, null, null, false, false, 1, day, day, parties);
        return kinds.stream()
                .filter(kind -> kind.code().equals(step.kind()))
                .anyMatch(kind -> kind.procedure(file).transitions().stream()
                        .anyMatch(t -> t.action().name().equals(step.action())
                                && t.from().stream()
                                        .anyMatch(from -> from.name().equals(step.fromState()))
                                && t.to().stream().anyMatch(to -> to.name().equals(step.toState()))));
    }

    /** Three cells, their members, who comes to them, the open cases, and what officers try. */
    private static final class World {
        private final Random random;
        private final String prefix;
        private final List<String> cells = new ArrayList<>();
        private final List<String> members = new ArrayList<>();
        private final List<String> admissions = new ArrayList<>();
        private final List<String> transfers = new ArrayList<>();
        private LocalDate today = LocalDate.of(2024, 1, 8);
        private final List<String> changes = new ArrayList<>();
        private int admitted;
        private int left;

        World(Random random) {
            this.random = random;
            this.prefix = "RC" + Integer.toHexString(random.nextInt() & 0xffff) + "-";
            loadAll("organisations", """
                    code,name,kind,parentCode,establishedOn
                    #P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                    #G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,#P,2000-01-01
                    #H,Đảng bộ cơ sở hai,GRASSROOTS_COMMITTEE,#P,2000-01-01
                    #A,Chi bộ A,CELL,#G,2000-01-01
                    #B,Chi bộ B,CELL,#G,2000-01-01
                    #C,Chi bộ C,CELL,#H,2000-01-01
                    """.replace("#", prefix));
            StringBuilder people =
                    new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
            List<String> numbers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String number = prefix + i;
                numbers.add(number);
                people.append(number)
                        .append(",Người Tổng Hợp,F,1970-02-03,")
                        .append(prefix)
                        .append("ABC".charAt(i % 3))
                        .append(",2001-05-19,2002-05-19,2010-01-01\n");
            }
            loadAll("members", people.toString());
            for (String cell : List.of("A", "B", "C")) {
                cells.add(client().queryParam("code", prefix + cell)
                        .get("/api/v1/organisations")
                        .path("items[0].id"));
            }
            members.addAll(client().contentType(ContentType.JSON)
                    .body(Map.of("profileNumbers", numbers))
                    .post("/api/v1/members/resolve")
                    .<List<String>>path("items.memberId"));
        }

        int headcount() {
            return Integer.parseInt((String) figure("membership.members", prefix + "P", "asOf", "2026-06-01")
                    .get("value"));
        }

        Response step() {
            today = today.plusDays(random.nextInt(4));
            return switch (random.nextInt(14)) {
                case 13 -> arrive();
                case 0 -> apply();
                case 1 -> transfer();
                case 2 -> change();
                case 3, 4, 5 -> changes.isEmpty() ? change() : changeStep();
                case 6, 7, 8, 9 -> admissions.isEmpty() ? apply() : admissionStep();
                default -> transfers.isEmpty() ? transfer() : transferStep();
            };
        }

        private Response apply() {
            Response answer = post(
                    "/api/v1/admissions",
                    Map.of(
                            "cellId", one(cells),
                            "on", day(),
                            "certificateOn", "2023-05-01",
                            "candidate",
                                    Map.of("fullName", "Người Xin Vào", "gender", "M", "birthDate", "1999-03-04")));
            if (answer.statusCode() == 201) {
                admissions.add(answer.path("id"));
            }
            return answer;
        }

        private Response admissionStep() {
            String id = one(admissions);
            // Mostly what the case offers, so that cases go on; else anything.
            List<String> offered = client().get("/api/v1/admissions/" + id).path("_actions");
            String step = random.nextInt(4) > 0 && !offered.isEmpty()
                    ? offered.get(random.nextInt(Math.min(2, offered.size())))
                    : one(ADMISSION_STEPS);
            Map<String, Object> body = new HashMap<>(Map.of("action", step, "on", day()));
            switch (step) {
                case "RECOMMEND" -> body.put("refereeIds", Set.of(members.get(0), members.get(3)));
                case "VOTE" -> body.put("agreed", random.nextInt(6));
                case "EXTEND" -> body.putAll(Map.of("workingDays", 10, "reason", "x"));
                case "DECIDE" ->
                    body.putAll(Map.of(
                            "verdict",
                            random.nextInt(4) == 0 ? "RETURN" : "ADMIT",
                            "documentNumber",
                            "1",
                            "reason",
                            "x"));
                case "HOLD_CEREMONY" ->
                    body.putAll(Map.of(
                            "profileNumber",
                            UUID.randomUUID().toString().substring(0, 18),
                            "upperConsentDocument",
                            "1"));
                default -> {}
            }
            Response answer = post("/api/v1/admissions/" + id + "/steps", body);
            if (step.equals("HOLD_CEREMONY") && answer.statusCode() == 200) {
                admitted++;
                members.add(answer.path("memberId"));
            }
            return answer;
        }

        private Response transfer() {
            Map<String, Object> body = new HashMap<>(Map.of("memberId", one(members), "causeOn", day(), "on", day()));
            if (random.nextInt(3) == 0) {
                body.put("destination", "Đảng bộ tỉnh khác");
            } else {
                body.put("toCellId", one(cells));
            }
            if (random.nextInt(3) == 0) {
                body.put("awayUntil", today.plusMonths(6).toString());
            }
            Response answer = post("/api/v1/transfers", body);
            if (answer.statusCode() == 201) {
                transfers.add(answer.path("id"));
            }
            return answer;
        }

        /** From another province: somebody new, or anybody on file. */
        private Response arrive() {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "toCellId",
                    one(cells),
                    "causeOn",
                    day(),
                    "on",
                    day(),
                    "introduction",
                    Map.of("document", "1", "issuedBy", "Tỉnh ủy khác", "issuedOn", day())));
            if (random.nextInt(3) == 0) {
                body.put("memberId", one(members));
            } else {
                body.put(
                        "person",
                        Map.of(
                                "profileNumber", prefix + random.nextInt(40),
                                "fullName", "Người Chuyển Đến",
                                "gender", "M",
                                "birthDate", "1980-03-04",
                                "admittedOn", "2023-02-03"));
            }
            Response answer = post("/api/v1/transfers", body);
            if (answer.statusCode() == 201) {
                transfers.add(answer.path("id"));
            }
            return answer;
        }

        private Response change() {
            String kind = one(CHANGES);
            String day = day();
            Map<String, Object> body = new HashMap<>(Map.of("memberId", one(members), "on", day, "effectiveOn", day));
            if (GROUNDS.containsKey(kind)) {
                body.put("ground", one(GROUNDS.get(kind)));
            }
            Response answer = post("/api/v1/" + kind, body);
            if (answer.statusCode() == 201) {
                changes.add(kind + "/" + answer.path("id"));
            }
            return answer;
        }

        private Response changeStep() {
            String one = one(changes);
            List<String> offered = client().get("/api/v1/" + one).path("_actions");
            String action = random.nextInt(4) > 0 && !offered.isEmpty() ? offered.getFirst() : one(CHANGE_STEPS);
            Map<String, Object> body = new HashMap<>(Map.of("action", action, "on", day()));
            switch (action) {
                case "VOTE" -> body.put("agreed", 2 + random.nextInt(3));
                case "DECIDE" ->
                    body.putAll(Map.of(
                            "verdict",
                            random.nextInt(4) == 0 ? "RETURN" : "APPROVE",
                            "documentNumber",
                            "1",
                            "reason",
                            "x"));
                case "EXTEND" -> body.put("until", today.plusMonths(1).toString());
                case "WITHDRAW" -> body.put("reason", "x");
                default -> {}
            }
            Response answer = post("/api/v1/" + one + "/steps", body);
            if (action.equals("DECIDE")
                    && answer.statusCode() == 200
                    && answer.path("state").equals("APPROVED")) {
                if (one.startsWith("restorations")) {
                    left--;
                } else if (!"WRONG_RECOGNITION".equals(answer.path("ground"))) {
                    left++;
                }
            }
            return answer;
        }

        private Response transferStep() {
            String id = one(transfers);
            List<String> offered = client().get("/api/v1/transfers/" + id).path("_actions");
            String action = random.nextInt(4) > 0 && !offered.isEmpty() ? offered.getFirst() : one(TRANSFER_STEPS);
            Response answer =
                    post("/api/v1/transfers/" + id + "/steps", Map.of("action", action, "on", day(), "reason", "x"));
            if (action.equals("CONFIRM") && answer.statusCode() == 200) {
                left++;
            }
            if (action.equals("ACCEPT") && answer.statusCode() == 200 && "INTO_PROVINCE".equals(answer.path("way"))) {
                admitted++;
                if (!members.contains(answer.<String>path("memberId"))) {
                    members.add(answer.path("memberId"));
                }
            }
            return answer;
        }

        private String day() {
            return today.minusDays(random.nextInt(5) == 0 ? random.nextInt(20) : 0)
                    .toString();
        }

        private <T> T one(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }

        private static Response post(String path, Map<String, ?> body) {
            return client().contentType(ContentType.JSON).body(body).post(path);
        }
    }
}
