package vn.dangbo.membership.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MemberHistory.Answer;
import vn.dangbo.membership.movement.MemberHistory.Stay;
import vn.dangbo.membership.movement.MemberHistory.Wish;

class MemberHistoryTest {

    private static final UUID MEMBER = new UUID(1, 1);
    private static final UUID A = new UUID(2, 1);
    private static final UUID B = new UUID(2, 2);
    private static final UUID C = new UUID(2, 3);
    private static final LocalDate ADMITTED = LocalDate.of(2020, 1, 10);
    private static final LocalDate OFFICIAL = LocalDate.of(2021, 1, 10);

    private final List<Movement> recorded = new ArrayList<>();

    @Test
    void enters_only_when_counted_nowhere() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);

        assertThat(ask(MovementKind.ADMITTED, ADMITTED.plusDays(1), null, B))
                .isEqualTo(MembershipProblem.MEMBER_ALREADY_COUNTED);
        assertThat(ask(MovementKind.TRANSFERRED_IN, ADMITTED.minusDays(1), null, B))
                .isEqualTo(MembershipProblem.MOVEMENT_LATER_DEPENDS);
    }

    @Test
    void counts_from_the_effective_day_on() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);

        MemberHistory history = new MemberHistory(recorded);
        assertThat(history.at(ADMITTED.minusDays(1)).counted()).isFalse();
        assertThat(history.at(ADMITTED).cellId()).isEqualTo(A);
    }

    @Test
    void no_longer_counts_on_the_day_of_leaving() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        record(MovementKind.RESIGNED, OFFICIAL, A, null);

        MemberHistory history = new MemberHistory(recorded);
        assertThat(history.at(OFFICIAL.minusDays(1)).counted()).isTrue();
        assertThat(history.at(OFFICIAL).counted()).isFalse();
        assertThat(history.stays()).containsExactly(new Stay(A, MemberStatus.PROBATIONARY, ADMITTED, OFFICIAL));
    }

    @Test
    void moves_from_where_the_member_is() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);

        assertThat(ask(MovementKind.MOVED, OFFICIAL, B, C)).isEqualTo(MembershipProblem.MEMBER_IN_OTHER_CELL);
        assertThat(ask(MovementKind.MOVED, OFFICIAL, null, A)).isEqualTo(MembershipProblem.MOVEMENT_CELLS_WRONG);
        assertThat(ask(MovementKind.MOVED, OFFICIAL, A, B)).isNull();
        assertThat(ask(MovementKind.MOVED, ADMITTED.minusDays(1), null, B))
                .isEqualTo(MembershipProblem.MEMBER_NOT_COUNTED);
    }

    @Test
    void a_back_dated_move_needs_what_follows_to_start_there() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        record(MovementKind.MOVED, OFFICIAL, A, B);

        assertThat(ask(MovementKind.MOVED, OFFICIAL.minusDays(1), A, C))
                .isEqualTo(MembershipProblem.MOVEMENT_LATER_DEPENDS);
        assertThat(ask(MovementKind.MOVED, OFFICIAL.plusDays(1), B, C)).isNull();
    }

    @Test
    void a_recognition_follows_the_member_into_another_cell() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        Movement recognition = record(MovementKind.RECOGNISED, OFFICIAL, A, A);

        Answer answer = new MemberHistory(recorded).ask(wish(MovementKind.MOVED, OFFICIAL.minusDays(1), A, B));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Fits.class, fits -> assertThat(fits.followed()).isEqualTo(recognition));
    }

    @Test
    void a_recognition_does_not_follow_when_something_starts_in_the_old_cell() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        record(MovementKind.RECOGNISED, OFFICIAL, A, A);
        record(MovementKind.MOVED, OFFICIAL.plusDays(5), A, C);

        assertThat(ask(MovementKind.MOVED, OFFICIAL.minusDays(1), A, B))
                .isEqualTo(MembershipProblem.MOVEMENT_LATER_DEPENDS);
    }

    @Test
    void nobody_is_recognised_twice() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        record(MovementKind.RECOGNISED, OFFICIAL, A, A);

        assertThat(ask(MovementKind.RECOGNISED, OFFICIAL.plusDays(1), null, null))
                .isEqualTo(MembershipProblem.MEMBER_ALREADY_OFFICIAL);
    }

    @Test
    void nothing_follows_a_death() {
        record(MovementKind.ADMITTED, ADMITTED, null, A);
        record(MovementKind.DECEASED, OFFICIAL, A, null);

        assertThat(ask(MovementKind.RESTORED, OFFICIAL.plusDays(1), null, A))
                .isEqualTo(MembershipProblem.MEMBER_DECEASED);
    }

    @Test
    void the_same_fact_is_known_already() {
        Movement admitted = record(MovementKind.ADMITTED, ADMITTED, null, A);

        assertThat(new MemberHistory(recorded).ask(wish(MovementKind.ADMITTED, ADMITTED, null, A)))
                .isEqualTo(new Answer.Known(admitted.id()));
    }

    private MembershipProblem ask(MovementKind kind, LocalDate on, UUID from, UUID to) {
        Answer answer = new MemberHistory(recorded).ask(wish(kind, on, from, to));
        return answer instanceof Answer.Refused refused ? (MembershipProblem) refused.code() : null;
    }

    private static Wish wish(MovementKind kind, LocalDate on, UUID from, UUID to) {
        return new Wish(kind, on, from, to, null);
    }

    private Movement record(MovementKind kind, LocalDate on, UUID from, UUID to) {
        MemberHistory.State before = new MemberHistory(recorded).at(on);
        MemberStatus after = to == null
                ? null
                : kind == MovementKind.RECOGNISED
                        ? MemberStatus.OFFICIAL
                        : before.status() == null ? MemberStatus.PROBATIONARY : before.status();
        Movement movement = new Movement(
                Times.newId(),
                MEMBER,
                kind,
                on,
                from,
                to,
                before.status(),
                after,
                null,
                null,
                "test",
                Instant.parse("2024-01-01T00:00:00Z"),
                null,
                null,
                null);
        recorded.add(movement);
        return movement;
    }
}
