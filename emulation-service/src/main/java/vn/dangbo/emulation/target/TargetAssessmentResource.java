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
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;

/** The status of one target. */
@Path("/api/v1/targets")
@Tag(name = "Resolutions and targets")
class TargetAssessmentResource {

    private final Targets targets;
    private final Assessments assessments;

    TargetAssessmentResource(Targets targets, Assessments assessments) {
        this.targets = targets;
        this.assessments = assessments;
    }

    @GET
    @Path("{id}/assessment")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "assessTarget", summary = "The status of one target on a day, computed now")
    public AssessmentItem assess(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        Target target = targets.visible(id, asOf);
        return AssessmentItem.of(assessments
                .assess(List.of(new Assessments.Question(target, asOf.date())), asOf.knownAt())
                .getFirst());
    }
}
