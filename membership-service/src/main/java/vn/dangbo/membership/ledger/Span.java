package vn.dangbo.membership.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation and the days {@code [from, to)} whose postings are summed.
 *
 * @param from null: since the beginning, so that the sum is the headcount of the day before {@code to}
 */
public record Span(
        int number, UUID organisationId, @Nullable LocalDate from, LocalDate to) {

    /** Everything up to and including a day: the headcount of that day. */
    public static Span until(int number, UUID organisationId, LocalDate day) {
        return new Span(number, organisationId, null, day.plusDays(1));
    }

    LocalDate begin() {
        return from == null ? LocalDate.of(1900, 1, 1) : from;
    }

    /** First of the months that lie wholly inside; not before {@link #lastMonth} when none does. */
    LocalDate firstMonth() {
        LocalDate begin = begin();
        return begin.getDayOfMonth() == 1 ? begin : begin.withDayOfMonth(1).plusMonths(1);
    }

    /** End (exclusive) of the months that lie wholly inside. */
    LocalDate lastMonth() {
        return to.withDayOfMonth(1);
    }

    /** Days before the whole months are {@code [begin, headEnd)}. */
    LocalDate headEnd() {
        return firstMonth().isAfter(lastMonth()) ? to : firstMonth();
    }

    /** Days after the whole months are {@code [tailBegin, to)}. */
    LocalDate tailBegin() {
        return firstMonth().isAfter(lastMonth()) ? to : lastMonth();
    }
}
