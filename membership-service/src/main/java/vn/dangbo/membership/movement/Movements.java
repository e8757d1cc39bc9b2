package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.MemberHistory.Answer;
import vn.dangbo.membership.partyage.PartyAges;

/**
 * Records movements: the one way in which a headcount changes. Works on lists, inside the caller's transaction; the
 * number of statements does not depend on the length of the list.
 */
@ApplicationScoped
public class Movements {

    private final MovementStore store;
    private final OrganisationTree tree;
    private final Cases cases;
    private final Folds folds;
    private final Event<MembershipsEnded> endings;
    private final Event<StaysChanged> stayChanges;
    private final PartyAges partyAges;

    public Movements(
            MovementStore store,
            OrganisationTree tree,
            Cases cases,
            Folds folds,
            Event<MembershipsEnded> endings,
            Event<StaysChanged> stayChanges,
            PartyAges partyAges) {
        this.store = store;
        this.tree = tree;
        this.cases = cases;
        this.folds = folds;
        this.endings = endings;
        this.stayChanges = stayChanges;
        this.partyAges = partyAges;
    }

    /** Who records, when. */
    public record Recorder(String author, Instant recordedAt) {}

    /**
     * Records what the rules allow, in the order given; answers one result a wish. Movements of one member may build on
     * each other. The members are locked until the transaction ends.
     */
    public List<Recorded> record(Handle sql, List<NewMovement> wishes, Recorder recorder) {
        Map<UUID, LocalDate> ended =
                ended(sql, wishes.stream().map(NewMovement::toCellId).toList());
        Map<UUID, List<Movement>> recorded = store.lockAndLoad(
                sql, wishes.stream().map(NewMovement::memberId).distinct().toList());
        Map<UUID, List<KindPeriod>> cells = tree.kinds(
                sql,
                wishes.stream()
                        .map(NewMovement::toCellId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Map<UUID, MemberHistory> histories = new HashMap<>();
        Set<UUID> onRecord = new HashSet<>();
        recorded.forEach((member, movements) -> {
            histories.put(member, new MemberHistory(movements));
            if (!movements.isEmpty()) {
                onRecord.add(member);
            }
        });

        List<Recorded> answers = new ArrayList<>(wishes.size());
        Map<Movement, NewMovement> fresh = new LinkedHashMap<>();
        Set<UUID> touched = new HashSet<>();
        for (NewMovement wish : wishes) {
            List<Movement> movements = recorded.get(wish.memberId());
            if (movements == null) {
                answers.add(refused(MembershipProblem.MEMBER_NOT_FOUND, wish.memberId()));
                continue;
            }
            Optional<Recorded> unfit = unfitCell(wish, cells);
            if (unfit.isPresent()) {
                answers.add(unfit.get());
                continue;
            }
            Answer answer = histories
                    .get(wish.memberId())
                    .ask(new MemberHistory.Wish(
                            wish.kind(), wish.effectiveOn(), wish.fromCellId(), wish.toCellId(), wish.statusAfter()));
            switch (answer) {
                case Answer.Known known -> answers.add(new Recorded.AlreadyKnown(known.movementId()));
                case Answer.Refused no -> answers.add(new Recorded.Refused(no.code(), no.args()));
                case Answer.Fits fits -> {
                    Movement movement = movement(wish, fits, recorder);
                    Map<Movement, NewMovement> made = new LinkedHashMap<>();
                    made.put(movement, wish);
                    List<Movement> then = new ArrayList<>(movements);
                    then.add(movement);
                    if (fits.followed() != null) {
                        follow(fits.followed(), fits.toCellId(), recorder, made, then);
                    }
                    MemberHistory history = new MemberHistory(then);
                    Optional<UUID> gone = beyondItsEnd(history, ended);
                    if (gone.isPresent()) {
                        answers.add(refused(MembershipProblem.CELL_ENDED, gone.get(), ended.get(gone.get())));
                        continue;
                    }
                    fresh.putAll(made);
                    recorded.put(wish.memberId(), then);
                    histories.put(wish.memberId(), history);
                    touched.add(wish.memberId());
                    answers.add(new Recorded.Done(movement.id()));
                }
            }
        }
        store.save(sql, fresh);
        store.saveStays(sql, stays(touched, histories), recorder.recordedAt());
        partyAges.refresh(sql, interrupted(touched, recorded), recorder.recordedAt());
        cases.follow(sql, CELL_PARTY, entered(fresh.keySet()));
        Map<UUID, LocalDate> left = left(fresh.keySet());
        if (!left.isEmpty()) {
            endings.fire(new MembershipsEnded(sql, left));
        }
        onRecord.retainAll(touched);
        stayChanges.fire(new StaysChanged(onRecord));
        return answers;
    }

    /**
     * Records one movement that a case causes, and asks for a fold.
     *
     * @return its id
     * @throws ProblemException when a rule refuses it
     */
    public UUID require(Handle sql, NewMovement wish, Recorder recorder) {
        folds.soon();
        return switch (record(sql, List.of(wish), recorder).getFirst()) {
            case Recorded.Done done -> done.movementId();
            case Recorded.AlreadyKnown known -> known.movementId();
            case Recorded.Refused no ->
                throw new ProblemException(no.code(), no.args().toArray());
        };
    }

    /** Cells that a standing decision ended; they are locked against such decisions until the transaction ends. */
    public Map<UUID, LocalDate> ended(Handle sql, Collection<UUID> cells) {
        return store.ended(
                sql, cells.stream().filter(Objects::nonNull).distinct().toList());
    }

    /** A cell in which the member would be counted on days on which a decision had ended it. */
    private static Optional<UUID> beyondItsEnd(MemberHistory history, Map<UUID, LocalDate> ended) {
        return ended.isEmpty()
                ? Optional.empty()
                : history.stays().stream()
                        .filter(stay ->
                                ended.containsKey(stay.cellId()) && stay.to().isAfter(ended.get(stay.cellId())))
                        .map(MemberHistory.Stay::cellId)
                        .findFirst();
    }

    /** Cancels movements by reversing ones; all or, when a later movement depends on one of them, none. */
    public List<Movement> reverse(
            Handle sql, Collection<UUID> ids, @Nullable String document, @Nullable String reason, Recorder recorder) {
        Map<UUID, LocalDate> ended = ended(sql, store.cellsLeft(sql, ids));
        Map<UUID, UUID> members = store.membersOf(sql, ids);
        Map<UUID, List<Movement>> recorded =
                store.lockAndLoad(sql, members.values().stream().distinct().toList());
        Map<UUID, MemberHistory> histories = new HashMap<>();
        recorded.forEach((member, movements) -> histories.put(member, new MemberHistory(movements)));
        Set<UUID> wanted = Set.copyOf(ids);
        // Latest first: what is taken back together may depend on each other.
        List<Movement> originals = recorded.values().stream()
                .flatMap(List::stream)
                .filter(m -> wanted.contains(m.id()))
                .sorted(LATEST_FIRST)
                .toList();
        if (originals.size() < wanted.size()) {
            throw new ProblemException(MembershipProblem.MOVEMENT_NOT_FOUND);
        }
        Map<Movement, NewMovement> fresh = new LinkedHashMap<>();
        for (Movement original : originals) {
            if (original.reverses() != null) {
                throw new ProblemException(MembershipProblem.MOVEMENT_IS_REVERSAL, original.id());
            }
            MemberHistory history = histories.get(original.memberId());
            if (!history.standing().contains(original)) {
                throw new ProblemException(MembershipProblem.MOVEMENT_ALREADY_REVERSED, original.id());
            }
            Optional<Movement> followed = history.askReversal(original);
            Movement reversal = reversal(original, document, reason, recorder);
            fresh.put(
                    reversal, NewMovement.of(original.memberId(), original.kind(), original.effectiveOn(), null, null));
            List<Movement> movements = recorded.get(original.memberId());
            movements.add(reversal);
            followed.ifPresent(recognition -> follow(recognition, original.fromCellId(), recorder, fresh, movements));
            histories.put(original.memberId(), new MemberHistory(movements));
        }
        for (MemberHistory history : histories.values()) {
            beyondItsEnd(history, ended).ifPresent(cell -> {
                throw new ProblemException(MembershipProblem.CELL_ENDED, cell, ended.get(cell));
            });
        }
        store.save(sql, fresh);
        store.saveStays(sql, stays(recorded.keySet(), histories), recorder.recordedAt());
        partyAges.refresh(sql, interrupted(recorded.keySet(), recorded), recorder.recordedAt());
        cases.follow(sql, CELL_PARTY, leftAgain(originals));
        stayChanges.fire(new StaysChanged(Set.copyOf(recorded.keySet())));
        return List.copyOf(fresh.keySet());
    }

    /**
     * Cancels every standing movement of an import.
     *
     * @throws ProblemException 409 when a movement of another origin depends on one of them
     */
    public void reverseImport(Handle sql, UUID importId, Recorder recorder) {
        // Members are independent of each other, so whole members can be taken chunk by chunk.
        for (List<UUID> chunk : store.standingOfImport(sql, importId, UNDO_CHUNK)) {
            reverse(sql, chunk, null, "import undone", recorder);
        }
    }

    /** The party of a member's cases that is the cell in which the member is. */
    public static final String CELL_PARTY = "CELL";

    private static Map<UUID, UUID> entered(Collection<Movement> movements) {
        Map<UUID, UUID> entered = new HashMap<>();
        movements.stream()
                .filter(m -> m.reverses() == null && m.kind().way() == MovementKind.Way.ACROSS)
                .forEach(m -> entered.put(m.memberId(), m.toCellId()));
        return entered;
    }

    /** Those whose Party age depends on movements: who ever left, even if the movement was cancelled. */
    private static List<UUID> interrupted(Set<UUID> members, Map<UUID, List<Movement>> recorded) {
        return members.stream()
                .filter(member -> recorded.get(member).stream()
                        .anyMatch(movement ->
                                PartyAges.EXITS.contains(movement.kind().name())))
                .toList();
    }

    private static Map<UUID, LocalDate> left(Collection<Movement> movements) {
        Map<UUID, LocalDate> left = new HashMap<>();
        movements.stream()
                .filter(m -> m.reverses() == null && MovementKind.LEAVING.contains(m.kind()))
                .forEach(m -> left.put(m.memberId(), m.effectiveOn()));
        return left;
    }

    /** Where members are again whose moves are cancelled, latest first. */
    private static Map<UUID, UUID> leftAgain(List<Movement> cancelled) {
        Map<UUID, UUID> cells = new HashMap<>();
        cancelled.stream()
                .filter(m -> m.kind().way() == MovementKind.Way.ACROSS)
                .forEach(m -> cells.put(m.memberId(), m.fromCellId()));
        return cells;
    }

    private static final int UNDO_CHUNK = 2000;

    /** Why a recognition is recorded again. */
    static final String FOLLOWED = "the member is in another cell";

    /** Cancels a recognition and records it again, on its day, in the cell where the member now is. */
    private static void follow(
            Movement recognition,
            @Nullable UUID cell,
            Recorder recorder,
            Map<Movement, NewMovement> fresh,
            List<Movement> movements) {
        NewMovement again = new NewMovement(
                recognition.memberId(),
                MovementKind.RECOGNISED,
                recognition.effectiveOn(),
                cell,
                cell,
                null,
                recognition.document(),
                recognition.reason(),
                null,
                recognition.importId());
        Movement cancelled = reversal(recognition, recognition.document(), FOLLOWED, recorder);
        Movement moved = movement(
                again, new Answer.Fits(cell, cell, recognition.statusBefore(), recognition.statusAfter()), recorder);
        fresh.put(cancelled, again);
        fresh.put(moved, again);
        movements.add(cancelled);
        movements.add(moved);
    }

    private static final java.util.Comparator<Movement> LATEST_FIRST = java.util.Comparator.comparing(
                    Movement::effectiveOn)
            .thenComparing(Movement::id)
            .reversed();

    private static Map<UUID, List<MemberHistory.Stay>> stays(Set<UUID> members, Map<UUID, MemberHistory> histories) {
        Map<UUID, List<MemberHistory.Stay>> stays = new HashMap<>();
        members.forEach(member -> stays.put(member, histories.get(member).stays()));
        return stays;
    }

    private static Optional<Recorded> unfitCell(NewMovement wish, Map<UUID, List<KindPeriod>> cells) {
        UUID cell = wish.toCellId();
        if (cell == null) {
            return Optional.empty();
        }
        LocalDate on = wish.effectiveOn();
        List<KindPeriod> periods = cells.getOrDefault(cell, List.of());
        if (periods.isEmpty()) {
            return Optional.of(refused(MembershipProblem.CELL_NOT_FOUND, cell));
        }
        Stream<KindPeriod> then = periods.stream().filter(period -> period.covers(on));
        Optional<KindPeriod> period = then.findFirst();
        if (period.isEmpty()) {
            return Optional.of(refused(MembershipProblem.CELL_NOT_EXISTING_ON_DATE, cell, on));
        }
        return period.get().kind().holdsMembers()
                ? Optional.empty()
                : Optional.of(refused(
                        MembershipProblem.CELL_HOLDS_NO_MEMBERS, period.get().kind()));
    }

    private static Recorded refused(ProblemCode code, Object... args) {
        return new Recorded.Refused(code, List.of(args));
    }

    private static Movement movement(NewMovement wish, Answer.Fits fits, Recorder recorder) {
        return new Movement(
                Times.newId(),
                wish.memberId(),
                wish.kind(),
                wish.effectiveOn(),
                fits.fromCellId(),
                fits.toCellId(),
                fits.statusBefore(),
                fits.statusAfter(),
                wish.document(),
                wish.reason(),
                recorder.author(),
                recorder.recordedAt(),
                null,
                wish.importId(),
                null);
    }

    private static Movement reversal(
            Movement original, @Nullable String document, @Nullable String reason, Recorder recorder) {
        return new Movement(
                Times.newId(),
                original.memberId(),
                original.kind(),
                original.effectiveOn(),
                original.fromCellId(),
                original.toCellId(),
                original.statusBefore(),
                original.statusAfter(),
                document,
                reason,
                recorder.author(),
                recorder.recordedAt(),
                original.id(),
                null,
                original.reorganisationId());
    }
}
