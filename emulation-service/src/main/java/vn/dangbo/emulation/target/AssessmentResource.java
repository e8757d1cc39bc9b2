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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Created;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Assessments of resolutions: computed on the spot, or recorded as evidence. */
@Path("/api/v1/resolutions")
@Tag(name = "Resolutions and targets")
class AssessmentResource {

    private final Resolutions resolutions;
    private final Targets targets;
    private final Assessments assessments;
    private final RecordedAssessments recorded;
    private final Recorder recorder;
    private final Times times;
    private final Jdbi jdbi;

    AssessmentResource(
            Resolutions resolutions,
            Targets targets,
            Assessments assessments,
            RecordedAssessments recorded,
            Recorder recorder,
            Times times,
            Jdbi jdbi) {
        this.resolutions = resolutions;
        this.targets = targets;
        this.assessments = assessments;
        this.recorded = recorded;
        this.recorder = recorder;
        this.times = times;
        this.jdbi = jdbi;
    }

    /** The day to assess; default today. */
    record NewAssessment(@Nullable LocalDate asOf, @Nullable String documentNumber) {}

    @GET
    @Path("{id}/assessment")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "assessResolution",
            summary = "Which targets are met on a day, computed now",
            description = "Targets that are measured by a figure are read live from the service that owns it; one whose"
                    + " source does not answer is PENDING.")
    public Assessment assess(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        Resolution resolution = resolutions.visible(id, asOf);
        return Assessment.of(null, resolution.id(), asOf, null, items(resolution, asOf));
    }

    @POST
    @Path("{id}/assessments")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(
            operationId = "recordAssessment",
            summary = "Assess a resolution and keep value, definition, numerator, denominator and instant as evidence")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Assessment.class)))
    public Response record(@PathParam("id") String id, NewAssessment body) {
        NewAssessment asked = Recorder.body(body);
        String document = Recorder.text("documentNumber", asked.documentNumber, 200);
        LocalDate given = Recorder.day("asOf", asked.asOf);
        AsOf moment = AsOf.on(given == null ? times.today() : given);
        Resolution resolution = resolutions.visible(id, moment);
        List<AssessmentItem> items = items(resolution, moment);
        return jdbi.withHandle(sql -> {
            var writing = recorder.writing(sql);
            UUID made = recorded.record(resolution.id(), moment, document, items, writing);
            return Created.at(
                    "resolutions/" + resolution.id() + "/assessments/" + made,
                    Assessment.of(made, resolution.id(), moment, writing.recordedAt(), items));
        });
    }

    @GET
    @Path("{id}/assessments")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listAssessments", summary = "Recorded assessments of a resolution")
    public Page<Assessment> list(@PathParam("id") String id, @BeanParam PageRequest page) {
        Resolution resolution = resolutions.visible(id, AsOf.on(times.today()));
        return recorded.list(resolution.id(), page);
    }

    @GET
    @Path("{id}/assessments/{assessmentId}")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "getAssessment", summary = "One recorded assessment")
    public Assessment get(@PathParam("id") String id, @PathParam("assessmentId") String assessmentId) {
        Resolution resolution = resolutions.visible(id, AsOf.on(times.today()));
        return recorded.require(resolution.id(), Ids.ofPath(assessmentId));
    }

    private List<AssessmentItem> items(Resolution resolution, AsOf moment) {
        List<Assessments.Question> questions = targets.ofResolution(resolution.id(), moment).stream()
                .map(target -> new Assessments.Question(target, moment.date()))
                .toList();
        return assessments.assess(questions, moment.knownAt()).stream()
                .map(AssessmentItem::of)
                .toList();
    }
}
