package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Cells with what the rules want of them: strength, committee, secretary. Numbers only. */
@Path("/api/v1/membership/cells")
@Tag(name = "Committees")
public class CellFindingsResource {

    // The inner query counts, so that a condition on a count is written once.
    private static final String CELLS = """
            SELECT o.id, o.code, n.value AS name, k.value AS kind,
                   (SELECT COUNT(*) FROM membership_stay w WHERE w.cell_id = o.id AND w.status = 'OFFICIAL'
                    AND w.valid_from <= :date AND w.valid_to > :date AND w.recorded_at <= :known
                    AND w.superseded_at > :known) AS official,
                   (SELECT COUNT(*) FROM membership_stay w WHERE w.cell_id = o.id AND w.status = 'PROBATIONARY'
                    AND w.valid_from <= :date AND w.valid_to > :date AND w.recorded_at <= :known
                    AND w.superseded_at > :known) AS probationary,
                   EXISTS (SELECT 1 FROM committee_term t WHERE t.organisation_id = o.id AND t.kind = 'CELL_COMMITTEE'
                           AND t.valid_from <= :date AND t.valid_to > :date
                           AND t.recorded_at <= :known AND t.superseded_at > :known) AS committee,
                   EXISTS (SELECT 1 FROM committee_term t
                           JOIN committee_seat b ON b.term_id = t.id AND b.post = 'SECRETARY'
                                AND b.valid_from <= :date AND b.valid_to > :date
                                AND b.recorded_at <= :known AND b.superseded_at > :known
                           WHERE t.organisation_id = o.id AND t.recorded_at <= :known AND t.superseded_at > :known) AS secretary
            FROM organisation o
            JOIN organisation_fact n ON n.organisation_id = o.id AND n.aspect = 'NAME'
                 AND n.valid_from <= :date AND n.valid_to > :date AND n.recorded_at <= :known AND n.superseded_at > :known
            JOIN organisation_fact k ON k.organisation_id = o.id AND k.aspect = 'KIND'
                 AND k.value IN ('CELL', 'GRASSROOTS_CELL')
                 AND k.valid_from <= :date AND k.valid_to > :date AND k.recorded_at <= :known AND k.superseded_at > :known
            WHERE EXISTS (SELECT 1 FROM organisation_fact e WHERE e.organisation_id = o.id AND e.aspect = 'EXISTENCE'
                          AND e.valid_from <= :date AND e.valid_to > :date
                          AND e.recorded_at <= :known AND e.superseded_at > :known)
            """;

    private static final String WITHIN = """
             AND EXISTS (SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = :organisation AND c.descendant_id = o.id
                         AND c.valid_from <= :date AND c.valid_to > :date
                         AND c.recorded_at <= :known AND c.superseded_at > :known)""";

    private final Jdbi jdbi;
    private final RuleSets rules;
    private final Scope scope;

    public CellFindingsResource(Jdbi jdbi, RuleSets rules, Scope scope) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.scope = scope;
    }

    /** What a rule finds about a cell. */
    enum Finding {
        /** Too few official members to vote (Charter, article 21). */
        UNDERSTRENGTH("x.official < :minimum"),
        /**
         * So many members that a grass-roots cell should become a committee with cells, and another cell needs the consent of
         * the committee above (Charter, article 21).
         */
        ABOVE_MAXIMUM("x.official + x.probationary >"
                + " CASE x.kind WHEN 'GRASSROOTS_CELL' THEN :committee_from - 1 ELSE :maximum END"),
        /** Enough official members for a committee, which is not recorded (Charter, article 24). */
        WITHOUT_COMMITTEE("x.official >= :electing AND NOT x.committee"),
        WITHOUT_SECRETARY("NOT x.secretary");

        private final String condition;

        Finding(String condition) {
            this.condition = condition;
        }
    }

    /** @param findings none for a cell as it should be */
    @Schema(name = "CellFindings")
    record Item(
            UUID id,
            String code,
            String name,
            String kind,
            long official,
            long probationary,
            boolean committee,
            boolean secretary,
            List<Finding> findings) {}

    private record Row(
            UUID id,
            String code,
            String name,
            String kind,
            long official,
            long probationary,
            boolean committee,
            boolean secretary) {

        Item with(Bounds bounds) {
            List<Finding> findings = new ArrayList<>();
            if (official < bounds.minimum()) {
                findings.add(Finding.UNDERSTRENGTH);
            }
            if (official + probationary
                    > (kind.equals("GRASSROOTS_CELL") ? bounds.committeeFrom() - 1 : bounds.maximum())) {
                findings.add(Finding.ABOVE_MAXIMUM);
            }
            if (official >= bounds.electing() && !committee) {
                findings.add(Finding.WITHOUT_COMMITTEE);
            }
            if (!secretary) {
                findings.add(Finding.WITHOUT_SECRETARY);
            }
            return new Item(id, code, name, kind, official, probationary, committee, secretary, findings);
        }
    }

    /**
     * Members of cells.
     *
     * @param minimum official members below which a cell does not vote
     * @param maximum members above which a cell of a committee needs consent
     * @param committeeFrom members from which on a grass-roots cell is a committee
     * @param electing official members from which on a cell elects a committee
     */
    private record Bounds(int minimum, int maximum, int committeeFrom, int electing) {

        static Bounds on(RuleSets rules, LocalDate day) {
            return new Bounds(
                    rules.number("membership.cell-minimum-official", day),
                    rules.number("membership.cell-maximum", day),
                    rules.number("organisation.committee-minimum-members", day),
                    rules.number("membership.cell-committee.minimum-official", day));
        }
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listCellFindings",
            summary = "The cells of a subtree with their strength, committee and secretary",
            description = "With `finding` only those of which a rule finds something: UNDERSTRENGTH, ABOVE_MAXIMUM,"
                    + " WITHOUT_COMMITTEE, WITHOUT_SECRETARY. Committees and secretaries are those that are recorded.")
    public Page<Item> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("finding") @Nullable Finding finding,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, asOf.date());
        }
        Bounds bounds = Bounds.on(rules, asOf.date());
        String text = "SELECT * FROM (" + CELLS + (organisation == null ? "" : WITHIN) + ") x WHERE "
                + (finding == null ? "TRUE" : finding.condition)
                + (page.continues() ? " AND x.code > :after" : "") + " ORDER BY x.code LIMIT :limit";
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("minimum", bounds.minimum())
                .bind("maximum", bounds.maximum())
                .bind("committee_from", bounds.committeeFrom())
                .bind("electing", bounds.electing())
                .bind("after", page.after(Function.identity()).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, Row::code).map(row -> row.with(bounds));
    }
}
