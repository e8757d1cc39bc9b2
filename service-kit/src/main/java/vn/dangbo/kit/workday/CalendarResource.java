package vn.dangbo.kit.workday;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Items;

/** Lists the days by which deadlines in working days run; a service mounts it under its own name. */
@Tag(name = "Working days")
public abstract class CalendarResource {

    private final Calendar calendar;

    protected CalendarResource(Calendar calendar) {
        this.calendar = calendar;
    }

    @GET
    @RunOnVirtualThread
    @Access(bounds = Access.Bounds.PUBLIC)
    @Operation(summary = "Weekdays off and weekend days worked, by year; every other Monday to Friday is a working day")
    public Items<Calendar.Day> list(
            @Parameter(description = "Four digits; all known years without it") @QueryParam("year") @Nullable
                    String year) {
        List<Calendar.Day> days = calendar.days();
        if (year == null || year.isBlank()) {
            return new Items<>(days);
        }
        if (!year.matches("(19|20|21)\\d\\d")) {
            throw ProblemException.invalidField("year", KitProblem.FIELD_INVALID, "year");
        }
        LocalDate begin = LocalDate.of(Integer.parseInt(year), 1, 1);
        return new Items<>(days.stream()
                .filter(day -> !day.onDate().isBefore(begin) && day.onDate().isBefore(begin.plusYears(1)))
                .toList());
    }
}
