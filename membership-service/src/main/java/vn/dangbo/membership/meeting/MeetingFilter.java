package vn.dangbo.membership.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;

/** The filters that the lists of meetings share; use as {@code @BeanParam}. */
class MeetingFilter {

    @Parameter(description = "Only organisations in this one's subtree on that day; default the caller's")
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

    @Parameter(description = "What had been recorded by this instant (UTC, RFC 3339); default everything until now")
    @QueryParam("knownAt")
    @Nullable
    String knownAt;

    /** What a list is asked for. {@code known} carries the last day. */
    record Asked(Optional<UUID> root, LocalDate from, LocalDate to, AsOf known) {}

    /** Reads filters; the rights are judged on the last day of the period, or today when it is open. */
    @ApplicationScoped
    static class Reader {

        private final Scope scope;
        private final Times times;

        Reader(Scope scope, Times times) {
            this.scope = scope;
            this.times = times;
        }

        Asked read(MeetingFilter filter) {
            return read(filter, LocalDate.of(1900, 1, 1), Times.FOREVER);
        }

        /** Without dates: the calendar year of today. */
        Asked readYear(MeetingFilter filter) {
            LocalDate year = times.today().withDayOfYear(1);
            return read(filter, year, year.plusYears(1));
        }

        private Asked read(MeetingFilter filter, LocalDate begin, LocalDate end) {
            LocalDate from = TimeParams.date(filter.from, "from").orElse(begin);
            LocalDate to = TimeParams.date(filter.to, "to").orElse(end);
            if (!from.isBefore(to)) {
                throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
            }
            LocalDate last = to.equals(Times.FOREVER) ? times.today() : to.minusDays(1);
            AsOf known =
                    new AsOf(last, TimeParams.instant(filter.knownAt, "knownAt").orElse(null));
            if (filter.organisationId == null || filter.organisationId.isBlank()) {
                return new Asked(scope.root(), from, to, known);
            }
            UUID asked = Ids.parse(filter.organisationId, "organisationId");
            scope.require(asked, last);
            return new Asked(Optional.of(asked), from, to, known);
        }
    }
}
