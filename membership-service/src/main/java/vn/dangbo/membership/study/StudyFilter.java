package vn.dangbo.membership.study;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;

/** The filters that the lists of study share; use as {@code @BeanParam}. */
class StudyFilter {

    @Parameter(description = "Only records whose organisation stood in this one's subtree on the day of the session")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    @Parameter(description = "First day of the period")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Day after the last day of the period")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(description = "Only until this day; the same as `to` of the next day")
    @QueryParam("asOf")
    @Nullable
    String asOf;

    @Parameter(description = "What had been recorded by this instant (UTC, RFC 3339); default everything until now")
    @QueryParam("knownAt")
    @Nullable
    String knownAt;

    @Parameter(description = "Code of a campaign")
    @QueryParam("campaign")
    @Nullable
    String campaign;

    Optional<UUID> organisation() {
        return Optional.ofNullable(organisationId).map(text -> Ids.parse(text, "organisationId"));
    }

    private LocalDate begin() {
        return TimeParams.date(from, "from").orElse(LocalDate.of(1900, 1, 1));
    }

    LocalDate end() {
        return TimeParams.date(to, "to")
                .or(() -> TimeParams.date(asOf, "asOf").map(day -> day.plusDays(1)))
                .orElse(Times.FOREVER);
    }

    /** The day on which rights are judged: the last of the period, or today when it is open. */
    LocalDate lastDay(LocalDate today) {
        LocalDate end = end();
        return end.equals(Times.FOREVER) ? today : end.minusDays(1);
    }

    /** A statement with {@code :begin}, {@code :end}, {@code :known} and {@code :campaign} bound. */
    Query query(Handle sql, CharSequence text) {
        AsOf known = new AsOf(end(), TimeParams.instant(knownAt, "knownAt").orElse(null));
        return sql.createQuery(text.toString())
                .bind("begin", begin())
                .bind("end", end())
                .bind("known", known.knownOrLatest())
                .bind("campaign", campaign);
    }
}
