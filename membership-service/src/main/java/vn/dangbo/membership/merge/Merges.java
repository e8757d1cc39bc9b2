package vn.dangbo.membership.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.merge.MergePlan.Counted;
import vn.dangbo.membership.merge.MergePlan.Verdict;
import vn.dangbo.membership.merge.MergeStore.Merge;
import vn.dangbo.membership.merge.MergeStore.Standing;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.Movements.Recorder;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;
import vn.dangbo.membership.partyage.PartyAges;

/** Makes one record of two, and two of one again, in the caller's transaction. */
@ApplicationScoped
class Merges {

    private static final String CANCELLED = "CANCELLED";
    private static final String RECORDED = "RECORDED";

    private final MergeStore store;
    private final Movements movements;
    private final PartyAges partyAges;
    private final Outbox outbox;

    Merges(MergeStore store, Movements movements, PartyAges partyAges, Outbox outbox) {
        this.store = store;
        this.movements = movements;
        this.partyAges = partyAges;
        this.outbox = outbox;
    }

    /** @throws ProblemException 409 when one of them was taken back meanwhile, or when days would no longer be counted */
    Merge merge(
            Handle sql, UUID survivor, UUID duplicate, String reason, @Nullable String document, Recorder recorder) {
        if (survivor.equals(duplicate)) {
            throw new ProblemException(MergeProblem.MERGE_WITH_ITSELF);
        }
        lock(sql, survivor, duplicate);
        Distinctions.decided(sql, survivor, duplicate).ifPresent(id -> {
            throw new ProblemException(MergeProblem.MERGE_OF_TWO_PERSONS, id);
        });
        List<Counted> bySurvivor = store.counted(sql, survivor);
        List<Standing> standing = store.standing(sql, duplicate);
        Verdict verdict = MergePlan.judge(bySurvivor, store.counted(sql, duplicate));
        if (verdict instanceof Verdict.Lost lost) {
            throw new ProblemException(MergeProblem.MERGE_PERIODS_DIFFER, lost.day());
        }
        if (verdict instanceof Verdict.CountedTwice) {
            requireSameEnd(bySurvivor, standing);
        }
        Merge merge = new Merge(
                Times.newId(),
                survivor,
                duplicate,
                document,
                reason,
                recorder.author(),
                recorder.recordedAt(),
                null,
                null,
                null);
        store.insert(sql, merge);
        List<UUID> cancelled = standing.stream().map(Standing::id).toList();
        movements.reverse(sql, cancelled, document, reason, recorder);
        store.touch(sql, merge.id(), cancelled, CANCELLED);
        if (verdict instanceof Verdict.Apart) {
            store.touch(sql, merge.id(), recordAgain(sql, standing, survivor, recorder), RECORDED);
        }
        References.lead(sql, merge.id(), duplicate, survivor, recorder.recordedAt());
        partyAges.refresh(sql, List.of(survivor, duplicate), recorder.recordedAt());
        store.takeBack(sql, duplicate, recorder.recordedAt());
        outbox.append(List.of(event("merged", merge, recorder.recordedAt())));
        return merge;
    }

    /** @throws ProblemException 409 when later movements of the survivor, or members with its numbers, stand in the way */
    Merge undo(Handle sql, Merge merge, String reason, Recorder recorder) {
        List<UUID> both = List.of(merge.survivorId(), merge.duplicateId());
        movements.ended(sql, store.cells(sql, both)); // decisions lock cells before members, so we do
        if (!store.lockStanding(sql, both).contains(merge.survivorId())) { // merged itself meanwhile: that comes first
            throw new ProblemException(MergeProblem.MERGE_DUPLICATE_GONE, merge.survivorId());
        }
        Merge now = store.find(sql, merge.id()).orElseThrow();
        if (now.undoneAt() != null) {
            throw new ProblemException(MergeProblem.MERGE_UNDONE, merge.id());
        }
        if (!store.bringBack(sql, merge.duplicateId())) {
            throw new ProblemException(MergeProblem.MERGE_NUMBER_TAKEN);
        }
        List<UUID> recorded = store.ofMerge(sql, merge.id(), RECORDED).stream()
                .map(Standing::id)
                .toList();
        if (!recorded.isEmpty()) {
            movements.reverse(sql, recorded, merge.document(), reason, recorder);
        }
        recordAgain(sql, store.ofMerge(sql, merge.id(), CANCELLED), merge.duplicateId(), recorder);
        References.leadBack(sql, merge.id(), merge.duplicateId(), merge.survivorId(), recorder.recordedAt());
        partyAges.refresh(sql, both, recorder.recordedAt());
        store.undone(sql, merge.id(), recorder.author(), reason, recorder.recordedAt());
        outbox.append(List.of(event("merge-undone", merge, recorder.recordedAt())));
        return store.find(sql, merge.id()).orElseThrow();
    }

    private void lock(Handle sql, UUID survivor, UUID duplicate) {
        List<UUID> both = List.of(survivor, duplicate);
        movements.ended(sql, store.cells(sql, both)); // decisions lock cells before members, so we do
        List<UUID> standing = store.lockStanding(sql, both);
        for (UUID id : both) {
            if (!standing.contains(id)) {
                throw new ProblemException(MergeProblem.MERGE_DUPLICATE_GONE, id);
            }
        }
    }

    /** A death or another leaving that only the duplicate knows would be lost with it. */
    private static void requireSameEnd(List<Counted> survivor, List<Standing> duplicate) {
        if (duplicate.isEmpty() || duplicate.getLast().toCellId() != null) {
            return;
        }
        Standing last = duplicate.getLast();
        LocalDate on = last.effectiveOn();
        if (survivor.stream()
                .anyMatch(days -> !days.from().isAfter(on) && days.to().isAfter(on))) {
            throw new ProblemException(MergeProblem.MERGE_ENDINGS_DIFFER, on, last.kind());
        }
    }

    private List<UUID> recordAgain(Handle sql, List<Standing> standing, UUID member, Recorder recorder) {
        List<NewMovement> wishes =
                standing.stream().map(movement -> movement.again(member)).toList();
        return movements.record(sql, wishes, recorder).stream()
                .map(answer -> switch (answer) {
                    case Recorded.Done done -> done.movementId();
                    case Recorded.AlreadyKnown known -> known.movementId();
                    case Recorded.Refused no ->
                        throw new ProblemException(no.code(), no.args().toArray());
                })
                .toList();
    }

    private static Outbox.Event event(String verb, Merge merge, Instant at) {
        return new Outbox.Event(
                "members",
                "vn.dangbo.membership.member." + verb + ".v1",
                merge.duplicateId().toString(),
                LocalDate.ofInstant(at, Times.ZONE),
                at,
                Map.of(
                        "mergeId", merge.id(),
                        "survivorId", merge.survivorId(),
                        "duplicateId", merge.duplicateId()));
    }
}
