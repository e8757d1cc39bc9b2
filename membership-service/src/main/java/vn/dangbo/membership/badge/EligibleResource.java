package vn.dangbo.membership.badge;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.guard.Guard;
import vn.dangbo.membership.guard.Guards;
import vn.dangbo.membership.partyage.PartyAge;

/** The list of a round: who may have a badge. */
@Path("/api/v1/badges/eligible")
@Tag(name = "Badges")
public class EligibleResource {

    private final Jdbi jdbi;
    private final RuleSets rules;
    private final Guards guards;
    private final Scope scope;
    private final Times times;

    public EligibleResource(Jdbi jdbi, RuleSets rules, Guards guards, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.guards = guards;
        this.scope = scope;
        this.times = times;
    }

    /**
     * A member of the list.
     *
     * @param years of the badge
     * @param partyAgeFrom the day from which the Party age counts, interruptions taken off
     * @param reachedOn the day on which the years are complete; after death the day on which they would have been
     * @param held years of the highest badge that stands; null without one
     * @param openCaseId the case in which a badge is proposed already
     * @param moneyVnd by the rules of the round; null where no rule is known
     * @param guard whether anything forbids a decision now
     */
    @Schema(name = "EligibleForBadge")
    public record Item(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            String profileNumber,

            UUID cellId,
            Basis basis,
            int years,
            LocalDate partyAgeFrom,
            @Nullable LocalDate reachedOn,
            @Nullable LocalDate diedOn,
            @Nullable Integer held,
            @Nullable UUID openCaseId,
            @Nullable Long moneyVnd,
            Guard guard) {}

    private record Row(
            UUID memberId,
            String profileNumber,
            UUID cellId,
            int years,
            LocalDate countsFrom,
            @Nullable LocalDate stoppedOn,
            @Nullable LocalDate diedOn,
            @Nullable Integer held,
            @Nullable UUID openCaseId) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listEligibleForBadges",
            summary = "Who may have a badge on the day of a round",
            description = "With the basis REGULAR exactly those whom the figure `membership.badges.eligible` counts on"
                    + " that day. EARLY_ILLNESS lists who may have the next badge early if gravely ill, POSTHUMOUS who"
                    + " died and may be given it after death. A page asks inspection once; `guard` is UNKNOWN where it"
                    + " did not answer.")
    public Page<Item> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Any day; default the next round (3/2, 19/5, 2/9, 7/11)")
                    @QueryParam("round")
                    @Nullable
                    String round,
            @QueryParam("basis") @DefaultValue("REGULAR") Basis basis,
            @QueryParam("knownAt") @Nullable String knownAt,
            @BeanParam PageRequest page) {
        LocalDate today = times.today();
        LocalDate on = TimeParams.date(round, "round")
                .orElseGet(() -> BadgeRules.on(rules, today).roundFrom(today));
        Instant known = TimeParams.instant(knownAt, "knownAt").orElse(null);
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, on);
        }
        Page<Row> rows = read(basis, organisation, new AsOf(on, known), page);
        Map<UUID, Guard> answers =
                guards.of(rows.items().stream().map(Row::memberId).toList());
        return rows.map(row -> item(row, basis, on, answers.get(row.memberId())));
    }

    private Page<Row> read(Basis basis, @Nullable UUID organisation, AsOf asOf, PageRequest page) {
        // The page is cut before anything is looked up beside its rows.
        String text = """
                WITH slices AS (SELECT 0 AS n, CAST(:organisation AS BINARY(16)) AS organisation_id, CAST(:on AS DATE) AS as_of)
                SELECT y.*,
                       (SELECT MAX(h.years) FROM badge_award h WHERE h.member_id = y.member_id AND h.awarded_on <= y.on_day
                        AND h.recorded_at <= :known AND h.superseded_at > :known
                        AND (h.revoked_on IS NULL OR h.revoked_on > y.on_day OR h.revoked_recorded_at > :known)) AS held,
                       (SELECT MAX(f.id) FROM case_file f WHERE f.subject_id = y.member_id AND f.kind = 'BADGE'
                        AND f.closed = FALSE) AS open_case_id
                FROM (SELECT x.* FROM (""" + EligibleSql.candidates(basis, BadgeRules.on(rules, asOf.date()), organisation != null)
                + ") x WHERE " + EligibleSql.ELIGIBLE + (page.continues() ? " AND x.member_id > :after" : "")
                + " ORDER BY x.member_id LIMIT :limit) y ORDER BY y.member_id";
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("organisation", organisation)
                .bind("on", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, Row::memberId);
    }

    private Item item(Row row, Basis basis, LocalDate round, Guard guard) {
        PartyAge age = new PartyAge(row.countsFrom(), row.stoppedOn());
        return new Item(
                row.memberId(),
                row.profileNumber(),
                row.cellId(),
                basis,
                row.years(),
                row.countsFrom(),
                age.reachedOn(row.years()).orElse(null),
                row.diedOn(),
                row.held(),
                row.openCaseId(),
                BadgeRules.money(rules, row.years(), round).orElse(null),
                guard);
    }
}
