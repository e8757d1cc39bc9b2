package vn.dangbo.membership.movement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.MemberStatus;

/** Compares where members are listed with what the pure rules make of their movements, to the day and row by row. */
@ApplicationScoped
public class StaysOfHistories {

    private final Jdbi jdbi;

    StaysOfHistories(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Held(UUID memberId, UUID cellId, MemberStatus status, LocalDate validFrom, LocalDate validTo) {}

    /** Of everybody who was ever counted in one of the cells; answers how many. */
    public int check(Collection<UUID> cells) {
        return jdbi.withHandle(sql -> {
            List<UUID> members = sql.createQuery(
                            "SELECT DISTINCT member_id FROM posting WHERE organisation_id IN (<cells>)")
                    .bindList("cells", List.copyOf(cells))
                    .mapTo(UUID.class)
                    .list();
            Map<UUID, List<Movement>> recorded = sql
                    .createQuery("SELECT " + MovementStore.COLUMNS + " FROM movement WHERE member_id IN (<members>)")
                    .bindList("members", members)
                    .map(Sql.rows(Movement.class))
                    .stream()
                    .collect(Collectors.groupingBy(Movement::memberId));
            Map<UUID, Set<MemberHistory.Stay>> held = sql
                    .createQuery("""
                            SELECT member_id, cell_id, status, valid_from, valid_to FROM membership_stay
                            WHERE member_id IN (<members>) AND superseded_at = :never""")
                    .bindList("members", members)
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Held.class))
                    .stream()
                    .collect(Collectors.groupingBy(
                            Held::memberId,
                            Collectors.mapping(
                                    row -> new MemberHistory.Stay(
                                            row.cellId(), row.status(), row.validFrom(), row.validTo()),
                                    Collectors.toSet())));
            members.forEach(member -> assertThat(held.getOrDefault(member, Set.of()))
                    .as("stays of " + member)
                    .isEqualTo(new HashSet<>(new MemberHistory(recorded.get(member)).stays())));
            return members.size();
        });
    }
}
