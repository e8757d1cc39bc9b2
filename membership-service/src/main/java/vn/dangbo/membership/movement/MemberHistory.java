package vn.dangbo.membership.movement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;

/**
 * The movements of one member in their order, and the rules of the next one: counted in exactly one cell or in none,
 * every movement starting where the one before ended. Pure.
 */
final class MemberHistory {

    /** Where a member is counted, and as what; {@code cellId} is null when not counted. */
    record State(
            @Nullable UUID cellId,
            @Nullable MemberStatus status,
            @Nullable MovementKind last) {
        static final State NOBODY = new State(null, null, null);

        boolean counted() {
            return cellId != null;
        }
    }

    /** A period of constant cell and status; {@code to} is exclusive. */
    record Stay(UUID cellId, MemberStatus status, LocalDate from, LocalDate to) {}

    /** A movement as somebody wants to record it; cells and status may be left to the history. */
    record Wish(
            MovementKind kind,
            LocalDate effectiveOn,
            @Nullable UUID fromCellId,
            @Nullable UUID toCellId,
            @Nullable MemberStatus statusAfter) {}

    /** A wish as it can be recorded, or the rule that it breaks. */
    sealed interface Answer {
        /** @param followed a later recognition that must be recorded again in the cell which is now entered */
        record Fits(
                @Nullable UUID fromCellId,
                @Nullable UUID toCellId,
                @Nullable MemberStatus statusBefore,
                @Nullable MemberStatus statusAfter,
                @Nullable Movement followed)
                implements Answer {

            Fits(
                    @Nullable UUID fromCellId,
                    @Nullable UUID toCellId,
                    @Nullable MemberStatus statusBefore,
                    @Nullable MemberStatus statusAfter) {
                this(fromCellId, toCellId, statusBefore, statusAfter, null);
            }
        }

        record Known(UUID movementId) implements Answer {}

        record Refused(ProblemCode code, List<Object> args) implements Answer {}
    }

    // Ids grow with recorded time, so movements of one day keep the order in which they were recorded.
    private static final Comparator<Movement> ORDER =
            Comparator.comparing(Movement::effectiveOn).thenComparing(Movement::id, MemberHistory::unsigned);

    private final List<Movement> standing = new ArrayList<>();

    MemberHistory(Collection<Movement> recorded) {
        Set<UUID> cancelled = new HashSet<>();
        recorded.stream().filter(m -> m.reverses() != null).forEach(m -> cancelled.add(m.reverses()));
        recorded.stream()
                .filter(m -> m.reverses() == null && !cancelled.contains(m.id()))
                .sorted(ORDER)
                .forEach(standing::add);
    }

    /** Movements that were not cancelled, in order. */
    List<Movement> standing() {
        return List.copyOf(standing);
    }

    State at(LocalDate date) {
        State state = State.NOBODY;
        for (Movement movement : standing) {
            if (movement.effectiveOn().isAfter(date)) {
                break;
            }
            state = after(movement);
        }
        return state;
    }

    Answer ask(Wish wish) {
        Optional<Movement> known = standing.stream().filter(m -> same(m, wish)).findFirst();
        if (known.isPresent()) {
            return new Answer.Known(known.get().id());
        }
        State before = at(wish.effectiveOn());
        Answer answer = next(before, wish);
        if (answer instanceof Answer.Fits fits) {
            List<Movement> later = standing.stream()
                    .filter(m -> m.effectiveOn().isAfter(wish.effectiveOn()))
                    .toList();
            Follow follow = follow(new State(fits.toCellId(), fits.statusAfter(), wish.kind()), later);
            return switch (follow) {
                case Follow.Holds holds ->
                    new Answer.Fits(
                            fits.fromCellId(),
                            fits.toCellId(),
                            fits.statusBefore(),
                            fits.statusAfter(),
                            holds.recognition());
                case Follow.Breaks breaks -> refused(MembershipProblem.MOVEMENT_LATER_DEPENDS, breaks.on());
            };
        }
        return answer;
    }

    /**
     * Whether the history still holds together without one of its movements.
     *
     * @return the recognition that must be recorded again in another cell, if any
     * @throws ProblemException 409 when a later movement depends on the one to be cancelled
     */
    Optional<Movement> askReversal(Movement movement) {
        int index = standing.indexOf(movement);
        State before = new State(movement.fromCellId(), movement.statusBefore(), null);
        return switch (follow(before, standing.subList(index + 1, standing.size()))) {
            case Follow.Holds holds -> Optional.ofNullable(holds.recognition());
            case Follow.Breaks breaks ->
                throw new ProblemException(MembershipProblem.MOVEMENT_LATER_DEPENDS, breaks.on());
        };
    }

    /** What later movements make of a new state before them. */
    private sealed interface Follow {
        record Holds(@Nullable Movement recognition) implements Follow {}

        record Breaks(LocalDate on) implements Follow {}
    }

    /**
     * Later movements must start where the new state ends. One exception: a recognition happens wherever the member is,
     * so it follows the member into another cell, if what comes after it starts there.
     */
    private static Follow follow(State state, List<Movement> later) {
        if (later.isEmpty() || continues(state, later.getFirst())) {
            return new Follow.Holds(null);
        }
        Movement next = later.getFirst();
        boolean recognition = next.kind() == MovementKind.RECOGNISED
                && state.counted()
                && state.status() == MemberStatus.PROBATIONARY;
        if (!recognition) {
            return new Follow.Breaks(next.effectiveOn());
        }
        if (later.size() == 1) {
            return new Follow.Holds(next);
        }
        Movement afterwards = later.get(1);
        boolean holds = afterwards.effectiveOn().isAfter(next.effectiveOn())
                && continues(new State(state.cellId(), MemberStatus.OFFICIAL, null), afterwards);
        return holds ? new Follow.Holds(next) : new Follow.Breaks(afterwards.effectiveOn());
    }

    /** The stays that the standing movements make. */
    List<Stay> stays() {
        List<Stay> stays = new ArrayList<>();
        State state = State.NOBODY;
        LocalDate since = null;
        for (Movement movement : standing) {
            if (state.counted() && since.isBefore(movement.effectiveOn())) {
                stays.add(new Stay(state.cellId(), state.status(), since, movement.effectiveOn()));
            }
            state = after(movement);
            since = movement.effectiveOn();
        }
        if (state.counted()) {
            stays.add(new Stay(state.cellId(), state.status(), since, Times.FOREVER));
        }
        return stays;
    }

    private static State after(Movement movement) {
        return new State(movement.toCellId(), movement.statusAfter(), movement.kind());
    }

    private static boolean same(Movement movement, Wish wish) {
        return movement.kind() == wish.kind()
                && movement.effectiveOn().equals(wish.effectiveOn())
                && (wish.fromCellId() == null || wish.fromCellId().equals(movement.fromCellId()))
                && (wish.toCellId() == null || wish.toCellId().equals(movement.toCellId()));
    }

    private static boolean continues(State state, Movement later) {
        return Objects.equals(state.cellId(), later.fromCellId()) && state.status() == later.statusBefore();
    }

    private static Answer next(State before, Wish wish) {
        if (before.last() == MovementKind.DECEASED) {
            return refused(MembershipProblem.MEMBER_DECEASED);
        }
        return switch (wish.kind().way()) {
            case IN -> entering(before, wish);
            case ACROSS -> moving(before, wish);
            case STAY -> recognising(before, wish);
            case OUT -> leaving(before, wish);
        };
    }

    private static Answer entering(State before, Wish wish) {
        if (wish.toCellId() == null || wish.fromCellId() != null) {
            return refused(MembershipProblem.MOVEMENT_CELLS_WRONG, wish.kind());
        }
        if (before.counted()) {
            return refused(MembershipProblem.MEMBER_ALREADY_COUNTED, wish.effectiveOn());
        }
        MemberStatus status = wish.statusAfter() != null
                ? wish.statusAfter()
                : wish.kind() == MovementKind.ADMITTED ? MemberStatus.PROBATIONARY : MemberStatus.OFFICIAL;
        return new Answer.Fits(null, wish.toCellId(), null, status);
    }

    private static Answer moving(State before, Wish wish) {
        if (wish.toCellId() == null || wish.toCellId().equals(wish.fromCellId())) {
            return refused(MembershipProblem.MOVEMENT_CELLS_WRONG, wish.kind());
        }
        return placed(before, wish)
                .orElseGet(() -> wish.toCellId().equals(before.cellId())
                        ? refused(MembershipProblem.MOVEMENT_CELLS_WRONG, wish.kind())
                        : new Answer.Fits(before.cellId(), wish.toCellId(), before.status(), before.status()));
    }

    private static Answer recognising(State before, Wish wish) {
        return placed(before, wish)
                .orElseGet(() -> before.status() == MemberStatus.OFFICIAL
                        ? refused(MembershipProblem.MEMBER_ALREADY_OFFICIAL, wish.effectiveOn())
                        : new Answer.Fits(before.cellId(), before.cellId(), before.status(), MemberStatus.OFFICIAL));
    }

    private static Answer leaving(State before, Wish wish) {
        if (wish.toCellId() != null) {
            return refused(MembershipProblem.MOVEMENT_CELLS_WRONG, wish.kind());
        }
        return placed(before, wish).orElseGet(() -> new Answer.Fits(before.cellId(), null, before.status(), null));
    }

    private static Optional<Answer> placed(State before, Wish wish) {
        if (!before.counted()) {
            return Optional.of(refused(MembershipProblem.MEMBER_NOT_COUNTED, wish.effectiveOn()));
        }
        if (wish.fromCellId() != null && !wish.fromCellId().equals(before.cellId())) {
            return Optional.of(refused(MembershipProblem.MEMBER_IN_OTHER_CELL, wish.effectiveOn()));
        }
        return Optional.empty();
    }

    private static Answer refused(ProblemCode code, Object... args) {
        return new Answer.Refused(code, List.of(args));
    }

    private static int unsigned(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
