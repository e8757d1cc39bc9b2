package vn.dangbo.kit.workday;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.sql.Sql;

/** The days off of each year as data. They change with a migration, so they are read once. */
@ApplicationScoped
public class Calendar {

    /**
     * A weekday off, or a weekend day that is worked.
     *
     * @param confirmed false when only a secondary source was read
     */
    public record Day(
            LocalDate onDate, boolean working, String nameVi, String nameEn, String source, boolean confirmed) {}

    private final Jdbi jdbi;
    private volatile List<Day> days = List.of();

    public Calendar(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Day> days() {
        if (days.isEmpty()) {
            days = jdbi.withHandle(
                    sql -> sql.createQuery("""
                            SELECT on_date, working, name_vi, name_en, source, confirmed
                            FROM calendar_day ORDER BY on_date""").map(Sql.rows(Day.class)).list());
        }
        return days;
    }

    public WorkingDays workingDays() {
        return new WorkingDays(
                days().stream().filter(day -> !day.working()).map(Day::onDate).collect(Collectors.toSet()),
                days().stream().filter(Day::working).map(Day::onDate).collect(Collectors.toSet()));
    }
}
