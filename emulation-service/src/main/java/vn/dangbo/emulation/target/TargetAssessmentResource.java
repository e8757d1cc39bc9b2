package vn.dangbo.emulation.target;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;

/** The status of one target. */
@Path("/api/v1/targets")
@Tag(name = "Resolutions and targets")
class TargetAssessmentResource {

    private final Targets targets;
    private final Assessments assessments;
    private final Scope scope;

    TargetAssessmentResource(Targets targets, Assessments assessments, Scope scope) {
        this.targets = targets;
        this.assessments = assessments;
        this.scope = scope;
    }

    @GET
    @Path("{id}/assessment")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "assessTarget", summary = "The status of one target on a day, computed now")
    public AssessmentItem assess(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        Target target = targets.require(Ids.ofPath(id), asOf);
        scope.require(target.resolutionOrganisationId(), asOf.date());
        return AssessmentItem.of(assessments
                .assess(List.of(new Assessments.Question(target, asOf.date())), asOf.knownAt())
                .getFirst());
    }
}
