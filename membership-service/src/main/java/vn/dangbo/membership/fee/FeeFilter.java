package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.PageRequest;

/** The filters that the lists of fees share; use as {@code @BeanParam}. */
class FeeFilter {

    @Parameter(
            description = "Only records of cells in this one's subtree on the day of the record; default the caller's")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    @Parameter(description = "Id of a member")
    @QueryParam("memberId")
    @Nullable
    String memberId;

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

    LocalDate end() {
        return TimeParams.date(to, "to").orElse(Times.FOREVER);
    }

    AsOf known() {
        return new AsOf(end(), TimeParams.instant(knownAt, "knownAt").orElse(null));
    }

    /** Where lists begin: the asked organisation, which the caller must reach, or the caller's own. */
    @ApplicationScoped
    static class Roots {

        private final Scope scope;
        private final Times times;

        Roots(Scope scope, Times times) {
            this.scope = scope;
            this.times = times;
        }

        Optional<UUID> of(@Nullable String organisationId, LocalDate lastDay) {
            if (organisationId == null || organisationId.isBlank()) {
                return scope.root();
            }
            UUID asked = Ids.parse(organisationId, "organisationId");
            scope.require(asked, lastDay.equals(Times.FOREVER) ? times.today() : lastDay);
            return Optional.of(asked);
        }

        /** The day on which rights to a list are judged: the last of its period, or today when it is open. */
        Optional<UUID> of(FeeFilter filter) {
            LocalDate end = filter.end();
            return of(filter.organisationId, end.equals(Times.FOREVER) ? end : end.minusDays(1));
        }
    }

    /** The condition on a list whose rows {@code r} have an organisation and a day, in the columns of these names. */
    String conditions(String organisation, String day, boolean bounded, PageRequest page) {
        StringBuilder text = new StringBuilder(" WHERE r." + day + " >= :begin AND r." + day + " < :end");
        if (memberId != null) {
            text.append(" AND r.member_id = :member");
        }
        if (bounded) {
            text.append("\n").append("""
                     AND EXISTS (SELECT 1 FROM organisation_closure c
                         WHERE c.ancestor_id = :root AND c.descendant_id = r.%2$s
                           AND c.valid_from <= r.%1$s AND c.valid_to > r.%1$s
                           AND c.recorded_at <= :known AND c.superseded_at > :known)""".formatted(day, organisation));
        }
        if (page.continues()) {
            text.append(" AND r.id > :after");
        }
        return text.toString();
    }

    Query query(Handle sql, String text, Optional<UUID> root, PageRequest page) {
        return sql.createQuery(text)
                .bind("begin", TimeParams.date(from, "from").orElse(LocalDate.of(1900, 1, 1)))
                .bind("end", end())
                .bind("member", memberId == null ? null : Ids.parse(memberId, "memberId"))
                .bind("root", root.orElse(null))
                .bind("known", known().knownOrLatest())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch());
    }
}
