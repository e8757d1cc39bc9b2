package vn.dangbo.membership.merge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a merge does to the ledger. Pure. */
final class MergePlan {

    private MergePlan() {}

    /** Days {@code [from, to)} on which a record is counted. */
    record Counted(LocalDate from, LocalDate to) {
        boolean overlaps(Counted other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /** How the records of one person lie to each other. */
    sealed interface Verdict {
        /** Whatever the duplicate counts, the survivor counts too: its movements are cancelled. */
        record CountedTwice() implements Verdict {}

        /** They never count on one day: the movements of the duplicate go on under the survivor. */
        record Apart() implements Verdict {}

        /** They overlap, but on this day only the duplicate counts: cancelling it would lose the day. */
        record Lost(LocalDate day) implements Verdict {}
    }

    static Verdict judge(List<Counted> survivor, List<Counted> duplicate) {
        Optional<LocalDate> lost = firstUncovered(survivor, duplicate);
        if (lost.isEmpty()) {
            return new Verdict.CountedTwice();
        }
        boolean apart = duplicate.stream().noneMatch(days -> survivor.stream().anyMatch(days::overlaps));
        return apart ? new Verdict.Apart() : new Verdict.Lost(lost.get());
    }

    private static Optional<LocalDate> firstUncovered(List<Counted> survivor, List<Counted> duplicate) {
        List<Counted> cover = new ArrayList<>(survivor);
        cover.sort(Comparator.comparing(Counted::from));
        return duplicate.stream()
                .flatMap(days -> uncovered(cover, days).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> uncovered(List<Counted> cover, Counted days) {
        LocalDate reached = days.from();
        for (Counted covering : cover) {
            if (!covering.from().isAfter(reached) && covering.to().isAfter(reached)) {
                reached = covering.to();
            }
        }
        return reached.isBefore(days.to()) ? Optional.of(reached) : Optional.empty();
    }
}
