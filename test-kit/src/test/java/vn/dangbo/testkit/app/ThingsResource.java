package vn.dangbo.testkit.app;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Things have a unique name and a version. Some names make trouble: {@code conflict}, {@code crash}, {@code gate}. */
@Path("/api/v1/testkit/things")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThingsResource {

    private final Jdbi jdbi;
    private final ETags tags;
    private final Scope scope;
    private final Times times;
    private final Outbox outbox;
    private final Gate gate;
    /** Bodies rendered for GET by id. */
    public final AtomicInteger rendered = new AtomicInteger();

    ThingsResource(Jdbi jdbi, ETags tags, Scope scope, Times times, Outbox outbox, Gate gate) {
        this.jdbi = jdbi;
        this.tags = tags;
        this.scope = scope;
        this.times = times;
        this.outbox = outbox;
        this.gate = gate;
    }

    public record NewThing(String name) {}

    public record Thing(UUID id, String name, int version) {}

    @GET
    @Access({Role.READER, Role.AUDITOR})
    public Page<Thing> list(@BeanParam PageRequest page, @QueryParam("prefix") String prefix) {
        List<Thing> rows = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT id, name, version FROM thing WHERE name LIKE :prefix AND name > :after
                        ORDER BY name LIMIT :fetch""")
                .bind("prefix", (prefix == null ? "" : prefix) + "%")
                .bind("after", page.after(Function.identity()).orElse(""))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Thing.class))
                .list());
        return Page.of(rows, page, Thing::name);
    }

    /** Of days, none of which was: what matters is how a page of them begins. */
    @GET
    @Path("by-date")
    @Access({Role.READER, Role.AUDITOR})
    public Page<Thing> byDate(@BeanParam PageRequest page) {
        page.after(text -> LocalDate.parse(text.split("/")[1]));
        return Page.of(List.of(), page, Thing::name);
    }

    @GET
    @Path("{id}")
    @Access({Role.READER, Role.AUDITOR})
    public Response get(@PathParam("id") String id) {
        Thing thing = require(Ids.ofPath(id));
        return tags.answer(thing.version(), () -> {
            rendered.incrementAndGet();
            return thing;
        });
    }

    @GET
    @Path("{id}/owner")
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    public Map<String, String> owner(@PathParam("id") String id) {
        return Map.of("id", id);
    }

    @GET
    @Path("of/{organisationId}")
    @Access(Role.READER)
    public Map<String, String> of(@PathParam("organisationId") String id) {
        scope.require(Ids.ofPath(id), times.today());
        return Map.of("organisationId", id);
    }

    @POST
    @Command
    @Access(Role.MEMBER_OFFICER)
    public Response create(NewThing body) throws InterruptedException {
        Thing thing = new Thing(Times.newId(), body.name(), 1);
        jdbi.useHandle(sql -> sql.createUpdate("INSERT INTO thing (id, name) VALUES (:id, :name)")
                .bind("id", thing.id())
                .bind("name", thing.name())
                .execute());
        outbox.append(List.of(new Outbox.Event(
                TestFeeds.THINGS,
                "vn.dangbo.testkit.thing.created.v1",
                thing.id().toString(),
                times.today(),
                times.now(),
                Map.of("name", thing.name()))));
        if (body.name().startsWith("conflict")) {
            throw new ProblemException(KitProblem.CONFLICT, "a1");
        }
        if (body.name().startsWith("crash")) {
            throw new IllegalStateException("after the effect");
        }
        if (body.name().startsWith("gate")) {
            gate.pass();
        }
        return Response.created(URI.create("/api/v1/testkit/things/" + thing.id()))
                .header("ETag", ETags.quote(thing.version()))
                .entity(thing)
                .build();
    }

    @PUT
    @Path("{id}")
    @Command
    @Access(Role.MEMBER_OFFICER)
    public Response rename(@PathParam("id") String id, NewThing body) {
        Thing thing = require(Ids.ofPath(id));
        tags.require(thing.version());
        jdbi.useHandle(sql -> sql.createUpdate("UPDATE thing SET name = :name, version = version + 1 WHERE id = :id")
                .bind("name", body.name())
                .bind("id", thing.id())
                .execute());
        return tags.answer(thing.version() + 1, () -> new Thing(thing.id(), body.name(), thing.version() + 1));
    }

    private Thing require(UUID id) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT id, name, version FROM thing WHERE id = :id")
                        .bind("id", id)
                        .map(Sql.rows(Thing.class))
                        .findOne())
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }
}
