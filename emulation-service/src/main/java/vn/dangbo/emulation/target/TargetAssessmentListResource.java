package vn.dangbo.emulation.target;

import static vn.dangbo.kit.access.Role.ADMINISTRATOR;
import static vn.dangbo.kit.access.Role.AUDITOR;
import static vn.dangbo.kit.access.Role.EMULATION_APPRAISER;
import static vn.dangbo.kit.access.Role.EMULATION_OFFICER;
import static vn.dangbo.kit.access.Role.INTEGRATOR;
import static vn.dangbo.kit.access.Role.READER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Targets with their computed status: what the figures of targets count. */
@Path("/api/v1/target-assessments")
@Tag(name = "Resolutions and targets")
class TargetAssessmentListResource {

    private final FigureTargets figureTargets;
    private final Scope scope;

    TargetAssessmentListResource(FigureTargets figureTargets, Scope scope) {
        this.figureTargets = figureTargets;
        this.scope = scope;
    }

    @GET
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listTargetAssessments",
            summary = "Targets in force of the resolutions of exactly one organisation, with their status on a day")
    public Page<AssessmentItem> list(
            @Parameter(required = true) @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Code of a resolution") @QueryParam("resolution") @Nullable String resolution,
            @Parameter(description = "Statuses separated by commas") @QueryParam("status") @Nullable String status,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID organisation = Selection.optionalId(organisationId, "organisationId")
                .orElseThrow(() ->
                        ProblemException.invalidField("organisationId", KitProblem.FIELD_MISSING, "organisationId"));
        scope.require(organisation, asOf.date());
        Set<Status> wanted = statuses(status);
        UUID after = Selection.after(page);
        List<AssessmentItem> rows = assessed(organisation, Selection.text(resolution), asOf).stream()
                .filter(one -> wanted.contains(one.finding().status()))
                .map(AssessmentItem::of)
                .sorted(Comparator.comparing(item -> item.targetId().toString()))
                .filter(item -> item.targetId().toString().compareTo(after.toString()) > 0)
                .limit(page.fetch())
                .toList();
        return Page.of(rows, page, AssessmentItem::targetId);
    }

    private List<Assessed> assessed(UUID organisation, @Nullable String resolution, AsOf asOf) {
        Slice slice = new Slice(
                0, "", "", organisation, asOf.date(), asOf.date(), asOf.date().plusDays(1));
        Map<String, String> parameters = resolution == null ? Map.of() : Map.of("resolution", resolution);
        return figureTargets
                .assessed(new FigureQuery(List.of(slice), asOf.knownAt(), parameters))
                .getOrDefault(0, List.of());
    }

    private static Set<Status> statuses(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EnumSet.allOf(Status.class);
        }
        Set<Status> wanted = EnumSet.noneOf(Status.class);
        for (String name : text.split(",")) {
            wanted.add(Arrays.stream(Status.values())
                    .filter(status -> status.name().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalidField("status", KitProblem.FIELD_INVALID, "status")));
        }
        return wanted;
    }
}
