package vn.dangbo.testkit.app;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;

/** Tells about persons. */
@Path("/api/v1/testkit/persons")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PersonsResource {

    public record Person(@PersonId UUID id, String name) {}

    public record Post(UUID memberId, String title) {}

    public record Committee(UUID id, List<Post> posts) {}

    @GET
    @Path("{id}")
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "getPerson")
    public Person get(@PathParam("id") String id) {
        return new Person(Ids.ofPath(id), "Người Thử");
    }

    @GET
    @Path("{id}/absent")
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "getAbsentPerson")
    public Person absent(@PersonId @PathParam("id") String id) {
        throw new ProblemException(KitProblem.ORGANISATION_NOT_FOUND, id);
    }

    @GET
    @Path("{id}/committees")
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "listCommittees")
    public Page<Committee> committees(@PathParam("id") String id, @QueryParam("posts") int posts) {
        UUID first = Ids.ofPath(id);
        List<Post> seats = IntStream.range(0, posts)
                .mapToObj(i -> new Post(new UUID(first.getMostSignificantBits(), i), "Ủy viên"))
                .toList();
        return new Page<>(List.of(new Committee(first, seats), new Committee(first, List.of())), null);
    }
}
