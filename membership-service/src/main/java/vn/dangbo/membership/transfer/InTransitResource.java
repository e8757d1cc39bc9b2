package vn.dangbo.membership.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/**
 * Members on their way to a cell of the province: introduced and not yet accepted. Those who come from another cell are
 * counted there, so this is what the two sides compare; those who come from outside are counted nowhere. Persons only by
 * id.
 */
@Path("/api/v1/membership/in-transit")
@Tag(name = "Transfers")
public class InTransitResource {

    /**
     * Formal transfers to a cell of the province that are on their way on a day by what was known: their last step until
     * then led there. {@code leaving} and {@code arriving} tell which side stands in the subtree; who comes from outside
     * the province is {@code entering}, so that within the province as many leave as arrive.
     */
    private static final String ON_THE_WAY = """
            SELECT f.id AS case_id, f.subject_id AS member_id, t.way, s.to_state AS state, o.organisation_id AS origin_id,
                   d.organisation_id AS destination_id, s.happened_on AS since,
                   o.organisation_id IS NOT NULL AND %1$s AS leaving,
                   o.organisation_id IS NOT NULL AND %2$s AS arriving,
                   o.organisation_id IS NULL AND %2$s AS entering
            FROM case_file f
            JOIN transfer t ON t.case_id = f.id AND t.way IN ('WITHIN_PROVINCE', 'INTERNAL', 'INTO_PROVINCE')
            JOIN case_step s ON s.case_id = f.id AND s.number = (
                 SELECT MAX(l.number) FROM case_step l
                 WHERE l.case_id = f.id AND l.happened_on <= :date AND l.recorded_at <= :known)
            LEFT JOIN case_party o ON o.case_id = f.id AND o.party = 'ORIGIN'
            JOIN case_party d ON d.case_id = f.id AND d.party = 'DESTINATION'
            WHERE f.kind = 'TRANSFER'
              AND (s.to_state IN ('IN_TRANSIT', 'RECEIVED_AT_SUPERIOR', 'RECEIVED')
                   OR (s.to_state = 'REQUESTED' AND t.way = 'INTO_PROVINCE'))""";

    private static final String WITHIN = """
            EXISTS (SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = :organisation
                    AND c.descendant_id = %s.organisation_id AND c.valid_from <= :date AND c.valid_to > :date
                    AND c.recorded_at <= :known AND c.superseded_at > :known)""";

    private final Jdbi jdbi;
    private final Scope scope;

    InTransitResource(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /** Which side stands in the subtree. */
    enum Direction {
        LEAVING("x.leaving AND NOT x.arriving"),
        ARRIVING("x.arriving AND NOT x.leaving"),
        WITHIN("x.leaving AND x.arriving"),
        ENTERING("x.entering");

        private final String condition;

        Direction(String condition) {
            this.condition = condition;
        }
    }

    /**
     * A member on the way.
     *
     * @param memberId null for somebody from outside who has no record here yet
     * @param originId null for somebody from outside
     * @param since the day of the last step
     */
    @Schema(name = "InTransit")
    record Item(
            UUID caseId,
            @Nullable UUID memberId,
            TransferProcedure.Way way,
            TransferProcedure.State state,
            @Nullable UUID originId,
            UUID destinationId,
            LocalDate since,
            boolean leaving,
            boolean arriving,
            boolean entering) {}

    /**
     * How many leave the subtree, arrive in it, move within it, and enter it from outside the province; a member of the
     * first two is another one's, too.
     */
    @Schema(name = "InTransitTotals")
    record TotalsView(
            @Nullable UUID organisationId, LocalDate asOf, long leaving, long arriving, long within, long entering) {}

    private record Sums(long leaving, long arriving, long within, long entering) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "listInTransit",
            summary = "Members on their way to a cell of the province on a day",
            description = "Which transfers are late is told by the work list with `kind=TRANSFER&standing=LATE`.")
    public Page<Item> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("direction") @Nullable Direction direction,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID organisation = bounded(organisationId, asOf);
        String text = "SELECT * FROM (" + onTheWay(organisation) + ") x WHERE (x.leaving OR x.arriving OR x.entering)"
                + (direction == null ? "" : " AND " + direction.condition)
                + (page.continues() ? " AND x.case_id > :after" : "") + " ORDER BY x.case_id LIMIT :limit";
        List<Item> rows = jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Item.class))
                .list());
        return Page.of(rows, page, Item::caseId);
    }

    @GET
    @Path("totals")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getInTransitTotals",
            summary = "How many members are on their way out of, into and within a subtree on a day",
            description = "Of the parts of a province together as many leave as arrive; who comes from outside the"
                    + " province is `entering` instead.")
    public TotalsView totals(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        UUID organisation = bounded(organisationId, asOf);
        Sums sums = jdbi.withHandle(
                sql -> sql.createQuery("SELECT COALESCE(SUM(x.leaving AND NOT x.arriving), 0) AS leaving,"
                                + " COALESCE(SUM(x.arriving AND NOT x.leaving), 0) AS arriving,"
                                + " COALESCE(SUM(x.leaving AND x.arriving), 0) AS within,"
                                + " COALESCE(SUM(x.entering), 0) AS entering FROM ("
                                + onTheWay(organisation) + ") x")
                        .bind("organisation", organisation)
                        .bind("date", asOf.date())
                        .bind("known", asOf.knownOrLatest())
                        .map(Sql.rows(Sums.class))
                        .one());
        return new TotalsView(
                organisation, asOf.date(), sums.leaving(), sums.arriving(), sums.within(), sums.entering());
    }

    private static String onTheWay(@Nullable UUID organisation) {
        return organisation == null
                ? ON_THE_WAY.formatted("TRUE", "TRUE")
                : ON_THE_WAY.formatted(WITHIN.formatted("o"), WITHIN.formatted("d"));
    }

    private @Nullable UUID bounded(@Nullable String organisationId, AsOf asOf) {
        if (organisationId == null) {
            return scope.root().orElse(null);
        }
        UUID organisation = Ids.parse(organisationId, "organisationId");
        scope.require(organisation, asOf.date());
        return organisation;
    }
}
