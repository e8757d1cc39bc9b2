package vn.dangbo.inspection.guard;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;

/** What others may learn of inspection's matters: whether to wait, never why. */
@Path("/api/v1/guards/members")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guards", description = "Whether others may decide about a member now")
class GuardResource {

    private static final int AT_ONCE = 1000;

    private final MemberGuards guards;

    GuardResource(MemberGuards guards) {
        this.guards = guards;
    }

    /** Members by id, 1 to 1000. */
    @Schema(name = "MemberGuardsRequest")
    record Question(
            @Schema(required = true, minItems = 1, maxItems = AT_ONCE) @Nullable
            List<UUID> memberIds) {}

    @GET
    @Path("{id}")
    @Access(
            value = {
                Role.MEMBER_OFFICER,
                Role.EMULATION_OFFICER,
                Role.EMULATION_APPRAISER,
                Role.INSPECTION_OFFICER,
                Role.INSPECTION_LEAD
            },
            personal = true)
    @Operation(
            operationId = "getMemberGuard",
            summary = "CLEAR, or HOLD with the day on which to ask again; never a cause",
            description = "Somebody else's member is answered like nobody's.")
    public MemberGuard get(@PathParam("id") String id) {
        return guards.of(List.of(Ids.ofPath(id))).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }

    @POST
    @Access(
            value = {
                Role.MEMBER_OFFICER,
                Role.EMULATION_OFFICER,
                Role.EMULATION_APPRAISER,
                Role.INSPECTION_OFFICER,
                Role.INSPECTION_LEAD
            },
            personal = true)
    @Operation(
            operationId = "listMemberGuards",
            summary = "The guard of up to 1000 members at once; a read",
            description =
                    "Members that the caller does not reach are absent from the answer like those who do not exist.")
    public Items<MemberGuard> list(Question question) {
        List<UUID> ids = Params.required(question.memberIds(), "memberIds");
        if (ids.isEmpty() || ids.size() > AT_ONCE || ids.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalidField("/memberIds", KitProblem.FIELD_INVALID, "/memberIds");
        }
        return new Items<>(guards.of(new LinkedHashSet<>(ids)));
    }
}
