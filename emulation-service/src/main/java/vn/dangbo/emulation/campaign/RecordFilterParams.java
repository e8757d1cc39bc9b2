package vn.dangbo.emulation.campaign;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.TimeParams;

/** Filter of contributions and houses; use as {@code @BeanParam}. */
public class RecordFilterParams {

    @Parameter(description = "Campaigns of this organisation and of all below it, at the date of each record")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    @Parameter(description = "Code or group code of a campaign")
    @QueryParam("campaign")
    @Nullable
    String campaign;

    @Parameter(description = "First day (YYYY-MM-DD)")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Day after the last day (YYYY-MM-DD)")
    @QueryParam("to")
    @Nullable
    String to;

    /** The period of a figure with the same parameters: until today when nothing else is asked. */
    CampaignRecords.Filter filter(Scope scope, TimeParams time, LocalDate today) {
        LocalDate begin = TimeParams.date(from, "from").orElse(null);
        LocalDate end = TimeParams.date(to, "to")
                .orElseGet(() -> time.givenDate().orElse(today).plusDays(1));
        if (begin != null && !begin.isBefore(end)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, begin, end);
        }
        return new CampaignRecords.Filter(
                Selection.root(scope, organisationId, time.givenDate().orElse(end.minusDays(1))),
                null,
                Selection.text(campaign),
                begin,
                end,
                time.givenKnownAt().orElse(null));
    }
}
