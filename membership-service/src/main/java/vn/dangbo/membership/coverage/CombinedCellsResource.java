package vn.dangbo.membership.coverage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/" + CombinedCells.PATH)
@Tag(name = "Coverage")
class CombinedCellsResource {

    private final CombinedCells cells;
    private final CoverageScope scope;

    CombinedCellsResource(CombinedCells cells, CoverageScope scope) {
        this.cells = cells;
        this.scope = scope;
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listCombinedCells",
            summary = "Cells of a subtree that cover more than one unit on a day (chi bộ ghép), each with its units")
    public Page<CombinedCells.CombinedCell> list(
            @Parameter(description = "The subtree; default the caller's own") @QueryParam("organisationId") @Nullable
                    String organisationId,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return cells.list(
                scope.asked(organisationId, asOf)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "organisationId", KitProblem.FIELD_MISSING, "organisationId")),
                asOf,
                page);
    }
}
