package vn.dangbo.testkit.app;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Throws every problem that the kit knows, and what nobody expects. */
@Path("/api/v1/testkit/problems")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ProblemsResource {

    /** What an answer must never show. */
    public static final String SECRET = "secret-of-the-inside";

    private final Jdbi jdbi;

    ProblemsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public record Echo(String name, LocalDate day, int count, List<Part> parts) {}

    public record Part(int number) {}

    @GET
    @Path("{name}")
    @Access(value = Role.READER, bounds = Access.Bounds.PUBLIC)
    public Echo problem(@PathParam("name") String name) {
        throw new ProblemException(KitProblem.valueOf(name), "a1", "a2", "a3", "a4")
                .at("/parts/0/number", KitProblem.FIELD_INVALID, "/parts/0/number");
    }

    @GET
    @Path("unexpected/{kind}")
    @Access(value = Role.READER, bounds = Access.Bounds.PUBLIC)
    public Echo unexpected(@PathParam("kind") String kind) throws Exception {
        switch (kind) {
            case "runtime" -> throw new IllegalStateException(SECRET);
            case "checked" -> throw new Exception(SECRET);
            case "error" -> throw new AssertionError(SECRET);
            case "sql" -> jdbi.useHandle(sql -> sql.execute("SELECT " + SECRET.replace('-', '_') + " FROM nowhere"));
            case "nested" -> throw new IllegalStateException(SECRET, new ProblemException(KitProblem.CONFLICT));
            default -> throw new NullPointerException(SECRET);
        }
        return new Echo("", LocalDate.MIN, 0, List.of());
    }

    @POST
    @Path("echo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(value = Role.READER, bounds = Access.Bounds.PUBLIC)
    public Echo echo(Echo body) {
        return body;
    }

    /** Refused for everybody: it does not say who may call it. */
    @GET
    @Path("forgotten")
    public Echo forgotten() {
        return new Echo("", LocalDate.MIN, 0, List.of());
    }
}
