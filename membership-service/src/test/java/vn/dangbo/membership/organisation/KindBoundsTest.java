package vn.dangbo.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** Which organisation may stand where, and how many members make it what it is. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KindBoundsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    @Inject
    Effects effects;

    @Inject
    Jdbi jdbi;

    private final Map<String, UUID> organisations = new HashMap<>();

    @BeforeEach
    void organisationsOfEverySizeOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        StringBuilder tree = new StringBuilder("code,name,kind,parentCode,establishedOn\n");
        tree.append("KB,Đảng bộ huyện,SUPERIOR,,2000-01-01\n");
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int size : List.of(2, 3, 4, 29, 30, 31)) {
            tree.append("KB-G%d,Đảng bộ xã,GRASSROOTS_COMMITTEE,KB,2000-01-01%n".formatted(size));
            tree.append("KB-C%d,Chi bộ,CELL,KB-G%d,2000-01-01%n".formatted(size, size));
            tree.append("KB-K%d,Chi bộ cơ sở,GRASSROOTS_CELL,KB,2000-01-01%n".formatted(size));
            for (String cell : List.of("C", "K")) {
                for (int i = 0; i < size; i++) {
                    people.append("KB%s%d%02d,Người Tổng Hợp,M,1970-01-01,KB-%s%d,2001-01-01,2002-01-01,2010-01-01%n"
                            .formatted(cell, size, i, cell, size));
                }
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        tree.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .forEach(code -> {
                    String id = client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id");
                    organisations.put(code, UUID.fromString(id));
                });
    }

    @Bound("organisation.parents.*")
    void anOrganisationBeginsUnderTheNamedKindsAndUnderNoOther(BoundCase bound) {
        KindRules kinds = new KindRules(bound.rules());
        Kind child = Kind.valueOf(bound.lastName());
        for (Kind parent : Kind.values()) {
            boolean named = bound.codes().contains(parent.name());
            assertThat(kinds.allows(child, parent, bound.parameter().validFrom()))
                    .as("%s", parent)
                    .isEqualTo(named);
            assertThat(kinds.allows(child, parent, bound.parameter().validTo().minusDays(1)))
                    .as("%s", parent)
                    .isEqualTo(named);
        }
    }

    @Bound("organisation.committee-minimum-members")
    void aCommitteeIsWarnedOfBelowTheNumberAndAGrassrootsCellFromItOn(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        int n = bound.number();
        assertThat(warnings("KB-G" + n)).isEmpty();
        assertThat(warnings("KB-G" + (n - 1))).containsExactly(Effects.Warning.Code.COMMITTEE_TOO_SMALL);
        assertThat(warnings("KB-K" + n)).containsExactly(Effects.Warning.Code.CELL_TOO_LARGE);
        assertThat(warnings("KB-K" + (n - 1))).isEmpty();
    }

    @Bound("membership.cell-minimum-official")
    void aCellIsWarnedOfBelowTheNumberOfOfficialMembers(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        assertThat(warnings("KB-C" + bound.number())).isEmpty();
        assertThat(warnings("KB-C" + (bound.number() - 1))).containsExactly(Effects.Warning.Code.CELL_UNDERSTRENGTH);
        assertThat(state("KB-C" + bound.number())).isEqualTo("ACTIVE");
        assertThat(state("KB-C" + (bound.number() - 1))).isEqualTo("UNDERSTRENGTH");
    }

    private List<Effects.Warning.Code> warnings(String code) {
        return jdbi.withHandle(sql -> effects.warnings(sql, Set.of(organisations.get(code)), DAY, false)).stream()
                .map(Effects.Warning::code)
                .toList();
    }

    private String state(String code) {
        return client().queryParam("asOf", DAY.toString())
                .get("/api/v1/organisations/" + organisations.get(code))
                .path("state");
    }
}
