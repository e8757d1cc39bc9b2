package vn.dangbo.emulation.campaign;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.access.Scope;
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

    CampaignRecords.Filter filter(Scope scope, TimeParams time, LocalDate today) {
        LocalDate end = TimeParams.date(to, "to").orElse(null);
        LocalDate scopeDate = end == null ? today : end.minusDays(1);
        return new CampaignRecords.Filter(
                Within.root(scope, organisationId, scopeDate),
                null,
                Keyset.text(campaign),
                TimeParams.date(from, "from").orElse(null),
                end,
                time.givenKnownAt().orElse(null));
    }
}
