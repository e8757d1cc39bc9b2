package vn.dangbo.membership.committee;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;

/** The filters that the lists of committees and congresses share, those of their figures; use as {@code @BeanParam}. */
class CommitteeFilter {

    @Parameter(description = "Only records of this organisation's subtree, as it stood on the day")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    @Parameter(description = "The day asked (YYYY-MM-DD); default today in Asia/Ho_Chi_Minh")
    @QueryParam("asOf")
    @Nullable
    String asOf;

    @Parameter(description = "What had been recorded by this instant (UTC, RFC 3339); default everything until now")
    @QueryParam("knownAt")
    @Nullable
    String knownAt;

    @Parameter(description = "A term such as 2020-2025; a past one is shown as it was on its last day")
    @QueryParam("term")
    @Nullable
    String term;

    @Parameter(
            description =
                    "PROVINCE, SUPERIOR, DISTRICT, PROVINCE_AND_DISTRICT, GRASSROOTS, SUBORDINATE or CELL; of cadres CENTRAL,"
                            + " PROVINCE, DISTRICT, COMMUNE or PROVINCE_AND_DISTRICT")
    @QueryParam("level")
    @Nullable
    String level;

    Optional<UUID> organisation() {
        return Optional.ofNullable(organisationId).map(text -> Ids.parse(text, "organisationId"));
    }

    LocalDate day(LocalDate today) {
        return TimeParams.date(asOf, "asOf").orElse(today);
    }

    @Nullable
    Instant known() {
        return TimeParams.instant(knownAt, "knownAt").orElse(null);
    }

    Optional<String> wantedTerm() {
        return Optional.ofNullable(term).filter(text -> !text.isBlank());
    }

    Optional<String> wantedLevel() {
        return Optional.ofNullable(level).filter(text -> !text.isBlank());
    }

    Selection.Asked organisations() {
        return new Selection.Asked(wantedTerm(), Levels.kinds(wantedLevel()), Optional.empty(), known());
    }

    Selection.Asked cadres() {
        return new Selection.Asked(Optional.empty(), Optional.empty(), Levels.managing(wantedLevel()), known());
    }
}
