package vn.dangbo.membership.partyage;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * What happened to one member, as far as the Party age depends on it. Pure.
 *
 * @param decisionOn the recorded decision of admission; null when only the ceremony is known
 * @param admittedOn the ceremony
 * @param before from when it counted before a readmission changed those two days; null when nothing is known of that
 * @param events what movements did, in their order
 * @param gaps recorded interruptions, in any order, perhaps overlapping
 */
record Career(
        @Nullable LocalDate decisionOn,
        LocalDate admittedOn,
        @Nullable LocalDate before,
        List<Event> events,
        List<Gap> gaps) {

    static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    /** What a standing movement does. */
    enum Change {
        /** Expelled, struck off, resigned, annulled. */
        LEFT,
        /** Restored, or counted again in another way than by a new admission. */
        BACK,
        /** Restored because leaving had been wrong: the Party age ran on. */
        BACK_AS_IF_NEVER_OUT,
        READMITTED
    }

    record Event(Change change, LocalDate on) {}

    /** A recorded interruption; {@code to} is exclusive. */
    record Gap(LocalDate from, LocalDate to) {}

    /** A period in which the Party age counts in one way; {@code to} is exclusive. */
    record Span(PartyAge age, LocalDate from, LocalDate to) {}

    /** From the beginning to the end of time, without holes; a single span when nothing was ever interrupted. */
    List<Span> spans() {
        List<Gap> out = new ArrayList<>();
        List<LocalDate> readmissions = new ArrayList<>();
        LocalDate left = null;
        LocalDate firstExit = null;
        for (Event event : events) {
            if (event.change() == Change.LEFT) {
                left = event.on();
                firstExit = firstExit == null ? left : firstExit;
            } else if (left != null) {
                if (event.change() != Change.BACK_AS_IF_NEVER_OUT) {
                    out.add(new Gap(left, event.on()));
                }
                if (event.change() == Change.READMITTED) {
                    readmissions.add(event.on());
                }
                left = null;
            }
        }
        if (left != null) {
            out.add(new Gap(left, Times.FOREVER));
        }
        out.addAll(gaps);

        LocalDate start = begins(firstExit);
        List<Span> spans = new ArrayList<>();
        LocalDate since = BEGINNING;
        for (LocalDate again : readmissions) {
            spans.addAll(count(start, since, again, out));
            start = readmittedFrom(again, firstExit);
            since = again;
        }
        spans.addAll(count(start, since, Times.FOREVER, out));
        return List.copyOf(spans);
    }

    /** Days that are later than an exit are those of the readmission. */
    private LocalDate begins(@Nullable LocalDate firstExit) {
        if (decisionOn != null && (firstExit == null || decisionOn.isBefore(firstExit))) {
            return decisionOn;
        }
        return before != null && firstExit != null && !admittedOn.isBefore(firstExit) ? before : admittedOn;
    }

    private LocalDate readmittedFrom(LocalDate again, @Nullable LocalDate firstExit) {
        boolean known = decisionOn != null
                && firstExit != null
                && !decisionOn.isBefore(firstExit)
                && !decisionOn.isAfter(again);
        return known ? decisionOn : again;
    }

    private static List<Span> count(LocalDate start, LocalDate since, LocalDate until, List<Gap> gaps) {
        List<Span> spans = new ArrayList<>();
        LocalDate countsFrom = start;
        LocalDate from = since;
        for (Gap gap : merged(gaps)) {
            LocalDate begins = latest(latest(gap.from(), since), countsFrom);
            LocalDate ends = gap.to().isBefore(until) ? gap.to() : until;
            if (!begins.isBefore(ends)) {
                continue;
            }
            add(spans, PartyAge.from(countsFrom), from, begins);
            add(spans, new PartyAge(countsFrom, begins), begins, ends);
            countsFrom = resumed(countsFrom, begins, ends);
            from = ends;
        }
        add(spans, PartyAge.from(countsFrom), from, until);
        return spans;
    }

    /**
     * From when it counts after an interruption: later by as many years, months and days as the interruption lasted.
     * Months differ in length, so that alone could take a completed year away on the day of the return; the years that
     * stood at the exit are kept.
     */
    private static LocalDate resumed(LocalDate countsFrom, LocalDate left, LocalDate back) {
        LocalDate later = countsFrom.plus(Period.between(left, back));
        LocalDate keepingYears =
                back.minusYears(Period.between(countsFrom, left).getYears());
        return later.isBefore(keepingYears) ? later : keepingYears;
    }

    private static List<Gap> merged(List<Gap> gaps) {
        List<Gap> merged = new ArrayList<>();
        gaps.stream().sorted(Comparator.comparing(Gap::from)).forEach(gap -> {
            Gap last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && !gap.from().isAfter(last.to())) {
                merged.set(merged.size() - 1, new Gap(last.from(), latest(last.to(), gap.to())));
            } else {
                merged.add(gap);
            }
        });
        return merged;
    }

    private static void add(List<Span> spans, PartyAge age, LocalDate from, LocalDate to) {
        if (from.isBefore(to)) {
            spans.add(new Span(age, from, to));
        }
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
