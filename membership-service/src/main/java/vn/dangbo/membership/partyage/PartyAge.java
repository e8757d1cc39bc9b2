package vn.dangbo.membership.partyage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the Party age of a member counts on a day. Pure.
 *
 * @param countsFrom the day from which it would count had nothing interrupted it
 * @param stoppedOn the day on which it stopped running; null while it runs
 */
public record PartyAge(LocalDate countsFrom, @Nullable LocalDate stoppedOn) {

    public static PartyAge from(LocalDate day) {
        return new PartyAge(day, null);
    }

    /** Whole years on a day; 0 before it begins. */
    public int yearsOn(LocalDate day) {
        LocalDate counted = stoppedOn != null && stoppedOn.isBefore(day) ? stoppedOn : day;
        return (int) Math.max(0, ChronoUnit.YEARS.between(countsFrom, counted));
    }

    public boolean reaches(int years, LocalDate day) {
        return years <= yearsOn(day);
    }

    /** The day on which so many years are complete; empty when it stands still before. */
    public Optional<LocalDate> reachedOn(int years) {
        LocalDate day = countsFrom.plusYears(years);
        // Someone of 29 February completes a year on 1 March where there is no such day.
        LocalDate complete = day.getDayOfMonth() < countsFrom.getDayOfMonth() ? day.plusDays(1) : day;
        return stoppedOn != null && complete.isAfter(stoppedOn) ? Optional.empty() : Optional.of(complete);
    }
}
