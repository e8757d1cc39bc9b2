package vn.dangbo.kit.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days count when a deadline is given in working days: Monday to Friday but the days off, and the weekend days that
 * are worked in exchange for one. Pure.
 */
public final class WorkingDays {

    private final Set<LocalDate> daysOff;
    private final Set<LocalDate> workedWeekends;

    public WorkingDays(Set<LocalDate> daysOff, Set<LocalDate> workedWeekends) {
        this.daysOff = Set.copyOf(daysOff);
        this.workedWeekends = Set.copyOf(workedWeekends);
    }

    public boolean isWorking(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workedWeekends.contains(day) : !daysOff.contains(day);
    }

    /**
     * The last day of a deadline: the day of the event is not counted, the first working day after it is number one
     * (Bộ luật Dân sự 2015, Điều 147, 148).
     *
     * @param days at least 1
     */
    public LocalDate after(LocalDate event, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a deadline of " + days + " days");
        }
        LocalDate day = event;
        int counted = 0;
        while (counted < days) {
            day = day.plusDays(1);
            if (isWorking(day)) {
                counted++;
            }
        }
        return day;
    }

    /** Working days after one day up to and including another; 0 when the other is not later. */
    public int between(LocalDate day, LocalDate last) {
        int counted = 0;
        for (LocalDate next = day.plusDays(1); !next.isAfter(last); next = next.plusDays(1)) {
            counted += isWorking(next) ? 1 : 0;
        }
        return counted;
    }
}
