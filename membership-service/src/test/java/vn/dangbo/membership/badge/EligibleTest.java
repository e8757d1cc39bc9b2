package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.kit.rule.RuleSets;

/** The list is SQL and the decision is Java; on random members they must say the same. */
@QuarkusTest
class EligibleTest {

    private static final int MEMBERS = 150;

    @Inject
    BadgeStore store;

    @Inject
    RuleSets rules;

    @Inject
    Jdbi jdbi;

    /** A fixed one, so that a fault found once stays found, and a new one each time. */
    static List<Long> seeds() {
        return List.of(19300203L, new Random().nextLong());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theListHoldsExactlyThoseWhomTheRulesAllow(long seed) {
        Random random = new Random(seed);
        String prefix = "EL" + Long.toUnsignedString(seed, 36) + "-";
        String short36 = prefix.substring(0, Math.min(10, prefix.length()));
        load(random, short36);
        List<LocalDate> rounds = List.of(
                LocalDate.of(2020, 2, 29),
                LocalDate.of(2024, 2, 3),
                LocalDate.of(2026, 9, 2),
                LocalDate.of(2011, 1, 1).plusDays(random.nextInt(5500)));
        String root = client().queryParam("code", short36 + "R")
                .get("/api/v1/organisations")
                .path("items[0].id");
        List<UUID> ids =
                jdbi.withHandle(sql -> sql.createQuery("SELECT id FROM member WHERE profile_number LIKE :prefix")
                        .bind("prefix", short36 + "%")
                        .mapTo(UUID.class)
                        .list());
        for (LocalDate round : rounds) {
            for (Basis basis : Basis.values()) {
                assertThat(listed(root, round, basis))
                        .as("seed %d, round %s, %s", seed, round, basis)
                        .isEqualTo(allowed(ids, round, basis));
            }
            assertThat(figure("membership.badges.eligible", short36 + "R", "asOf", round.toString())
                            .get("value"))
                    .isEqualTo(String.valueOf(listed(root, round, Basis.REGULAR).size()));
        }
    }

    private Map<String, Integer> allowed(List<UUID> ids, LocalDate round, Basis basis) {
        BadgeRules badges = BadgeRules.on(rules, round);
        Map<String, Integer> allowed = new TreeMap<>();
        jdbi.useTransaction(sql -> store.lock(sql, ids, round, round).forEach((id, known) -> {
            int held = sql.createQuery("""
                            SELECT COALESCE(MAX(years), 0) FROM badge_award
                            WHERE member_id = :id AND awarded_on <= :on AND live_key IS NOT NULL""")
                    .bind("id", id)
                    .bind("on", round)
                    .mapTo(Integer.class)
                    .one();
            BadgeRules.Candidate then = new BadgeRules.Candidate(
                    known.official(), known.diedOn(), known.candidate().age(), held);
            boolean listed = basis != Basis.POSTHUMOUS
                    || (known.diedOn() != null && known.diedOn().isAfter(round.minusMonths(badges.listedMonths())));
            if (listed && badges.judge(basis, then, round) instanceof BadgeRules.Verdict.Due due) {
                allowed.put(id.toString(), due.years());
            }
        }));
        return allowed;
    }

    private static Map<String, Integer> listed(String root, LocalDate round, Basis basis) {
        List<Map<String, Object>> items = client().queryParam("organisationId", root)
                .queryParam("round", round.toString())
                .queryParam("basis", basis)
                .queryParam("limit", 1000)
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        Map<String, Integer> listed = new TreeMap<>();
        items.forEach(item -> listed.put((String) item.get("memberId"), (Integer) item.get("years")));
        return listed;
    }

    private static void load(Random random, String prefix) {
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                %1$sR,Đảng bộ cơ sở ngẫu nhiên,GRASSROOTS_COMMITTEE,,2000-01-01
                %1$sA,Chi bộ ngẫu nhiên,CELL,%1$sR,2000-01-01
                """.formatted(prefix));
        StringBuilder members = new StringBuilder(
                "profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from\n");
        StringBuilder moves =
                new StringBuilder("profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason\n");
        StringBuilder badges = new StringBuilder("profileNumber,years,awardedOn,documentNumber\n");
        for (int i = 0; i < MEMBERS; i++) {
            String number = prefix + i;
            LocalDate decision = LocalDate.of(1928, 2, 1).plusDays(random.nextInt(26_000));
            if (random.nextInt(4) == 0) {
                // around the bounds
                int years = List.of(30, 40, 45, 65, 70, 90).get(random.nextInt(6));
                decision = LocalDate.of(2026, 9, 2).minusYears(years).plusDays(random.nextInt(3) - 1);
            }
            members.append("%s,Người Tổng Hợp,M,1900-01-01,%sA,%s,%s,2000-01-02,2000-01-02%n"
                    .formatted(number, prefix, decision, decision.plusDays(20)));
            if (random.nextInt(3) == 0) {
                LocalDate out = LocalDate.of(2001, 1, 1).plusDays(random.nextInt(5000));
                moves.append("%s,STRUCK_OFF,%s,%sA,,,%n".formatted(number, out, prefix));
                moves.append(
                        "%s,RESTORED,%s,,%sA,,%n".formatted(number, out.plusDays(1 + random.nextInt(1500)), prefix));
            }
            if (random.nextInt(4) == 0) {
                moves.append("%s,DECEASED,%s,%sA,,,%n"
                        .formatted(number, LocalDate.of(2019, 3, 1).plusDays(random.nextInt(2700)), prefix));
            }
            LocalDate on = decision.plusYears(40).plusDays(random.nextInt(400));
            if (random.nextInt(3) == 0 && on.isBefore(LocalDate.of(2001, 1, 1))) {
                badges.append("%s,%d,%s,%n".formatted(number, random.nextBoolean() ? 30 : 40, on));
            }
        }
        loadAll("members", members.toString());
        loadAll("movements", moves.toString());
        loadAll("badges", badges.toString());
    }
}
