package vn.dangbo.membership.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;

/** The quarterly reconciliation of headcounts with the levels above and below. */
@Path("/api/v1/membership/reconciliation")
@Tag(name = "Ledger")
public class ReconciliationResource {

    /** Opening, flow and closing of an organisation. */
    private static final int SPANS = 3;

    private static final int MONTHS_OF_A_QUARTER = 3;

    private final Ledger ledger;
    private final OrganisationTree tree;
    private final Jdbi jdbi;
    private final Scope scope;

    public ReconciliationResource(Ledger ledger, OrganisationTree tree, Jdbi jdbi, Scope scope) {
        this.ledger = ledger;
        this.tree = tree;
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /** An organisation that was directly below the whole on the day before the period, on its last day, or on both. */
    private record Part(UUID id, @Nullable String code, boolean atOpening, boolean atClosing) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getReconciliation",
            summary = "Opening, in, out and closing of an organisation and of those directly below it",
            description =
                    "A part counts with its opening when it stood below the organisation on the day before the period,"
                            + " and with its closing when it did on the last day.")
    public Reconciliation get(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Such as 2026-Q3; or give `from` and `to`") @QueryParam("quarter") @Nullable
                    String quarter,
            @QueryParam("from") @Nullable String fromText,
            @QueryParam("to") @Nullable String toText,
            @QueryParam("knownAt") @Nullable String knownAtText) {
        UUID organisation = Ids.parse(organisationId, "organisationId");
        LocalDate from = quarter == null ? required(fromText, "from") : begins(quarter);
        LocalDate to = quarter == null ? required(toText, "to") : from.plusMonths(MONTHS_OF_A_QUARTER);
        Instant knownAt = TimeParams.instant(knownAtText, "knownAt").orElse(null);
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        scope.require(organisation, to.minusDays(1));
        if (!tree.existedDuring(organisation, from, to)) {
            throw new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, organisation, from);
        }
        return jdbi.withHandle(sql -> {
            List<Part> parts = sql.createQuery("""
                            SELECT o.id, o.code, MAX(c.valid_from <= :before AND c.valid_to > :before) AS at_opening,
                                   MAX(c.valid_from <= :last AND c.valid_to > :last) AS at_closing
                            FROM organisation_closure c JOIN organisation o ON o.id = c.descendant_id
                            WHERE c.ancestor_id = :organisation AND c.depth = 1
                              AND c.recorded_at <= :known AND c.superseded_at > :known
                              AND ((c.valid_from <= :before AND c.valid_to > :before)
                                   OR (c.valid_from <= :last AND c.valid_to > :last))
                            GROUP BY o.id, o.code ORDER BY o.code""")
                    .bind("organisation", organisation)
                    .bind("before", from.minusDays(1))
                    .bind("last", to.minusDays(1))
                    .bind("known", new AsOf(to, knownAt).knownOrLatest())
                    .map(Sql.rows(Part.class))
                    .list();
            List<Span> spans = new ArrayList<>(spans(0, organisation, from, to));
            parts.forEach(part -> spans.addAll(spans(spans.size(), part.id(), from, to)));
            Map<Integer, Totals> totals = ledger.totals(sql, spans, knownAt);
            List<Reconciliation.Row> rows = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                rows.add(row(totals, (i + 1) * SPANS, parts.get(i)));
            }
            Reconciliation.Row whole = row(totals, 0, new Part(organisation, null, true, true));
            return Reconciliation.of(organisation, from, to, whole, rows);
        });
    }

    private static List<Span> spans(int first, UUID id, LocalDate from, LocalDate to) {
        return List.of(
                new Span(first, id, null, from), new Span(first + 1, id, from, to), new Span(first + 2, id, null, to));
    }

    private static Reconciliation.Row row(Map<Integer, Totals> totals, int first, Part part) {
        long opening = totals.getOrDefault(first, Totals.EMPTY).total();
        Totals flow = totals.getOrDefault(first + 1, Totals.EMPTY);
        long closing = totals.getOrDefault(first + 2, Totals.EMPTY).total();
        long reorganised = flow.of(EntryKind.REORGANISED_IN) + flow.of(EntryKind.REORGANISED_OUT);
        long joined = part.atOpening() ? 0 : opening;
        long gone = part.atClosing() ? 0 : closing;
        return Reconciliation.Row.of(
                part.id(), part.code(), opening - joined, flow, reorganised + joined - gone, closing - gone);
    }

    private static LocalDate begins(String quarter) {
        if (!quarter.matches("(19|20)\\d\\d-Q[1-4]")) {
            throw ProblemException.invalidField("quarter", KitProblem.FIELD_INVALID, "quarter");
        }
        int month = (quarter.charAt(quarter.length() - 1) - '1') * MONTHS_OF_A_QUARTER + 1;
        return LocalDate.of(Integer.parseInt(quarter.substring(0, 4)), month, 1);
    }

    private static LocalDate required(@Nullable String text, String name) {
        return TimeParams.date(text, name)
                .orElseThrow(() -> ProblemException.invalidField(name, KitProblem.FIELD_MISSING, name));
    }
}
