package vn.dangbo.membership.study;

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
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The records behind the figures of study. */
@Path("/api/v1")
@Tag(name = "Study")
class StudyRecordsResource {

    private final StudyLists lists;

    StudyRecordsResource(StudyLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("study-attendances")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listStudyAttendances",
            summary = "Attendance of members",
            description =
                    "The period is that of the campaigns' last days, as in the figure"
                            + " `membership.study-attendance.members`; with `outcome=ATTENDED` these are the records of its numerator.")
    public Page<StudyLists.Attendance> attendances(
            @BeanParam StudyFilter filter,
            @Parameter(description = "ATTENDED or ABSENT") @QueryParam("outcome") @Nullable String outcome,
            @BeanParam PageRequest page) {
        if (outcome != null && !AttendanceOutcome.CODES.contains(outcome)) {
            throw new ProblemException(KitProblem.FIELD_INVALID, "outcome");
        }
        return lists.attendances(filter, outcome == null ? null : AttendanceOutcome.valueOf(outcome), null, page);
    }

    @GET
    @Path("study-head-counts")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.MEMBER_OFFICER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(
            operationId = "listStudyHeadCounts",
            summary = "Sessions for non-members",
            description =
                    "The period is that of the sessions; the figure `membership.study-attendance.non-members` adds"
                            + " exactly these up.")
    public Page<StudyLists.HeadCount> headCounts(@BeanParam StudyFilter filter, @BeanParam PageRequest page) {
        return lists.headCounts(filter, null, page);
    }
}
