package vn.dangbo.membership.guard;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;

/** Answers {@code /guards/members} as inspection does. */
@Singleton
@Path("/api/v1/guards/members")
public class FakeInspection {

    /** What a call looked like. */
    public record Call(int members, String authorization, String traceparent) {}

    public record Question(List<UUID> memberIds) {}

    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final Set<UUID> absent = ConcurrentHashMap.newKeySet();
    private volatile boolean down;
    public final List<Call> calls = new CopyOnWriteArrayList<>();

    @Context
    HttpHeaders headers;

    public void hold(UUID member) {
        held.add(member);
    }

    public void release(UUID member) {
        held.remove(member);
        absent.remove(member);
    }

    /** Answers nothing for this member. */
    public void leaveOut(UUID member) {
        absent.add(member);
    }

    public void down(boolean now) {
        down = now;
    }

    @POST
    @RunOnVirtualThread
    @Operation(hidden = true)
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    public Response guard(Question question) {
        calls.add(new Call(
                question.memberIds().size(),
                headers.getHeaderString("Authorization"),
                headers.getHeaderString("traceparent")));
        if (down) {
            return Response.status(503).build();
        }
        List<Map<String, Object>> items = question.memberIds().stream()
                .filter(id -> !absent.contains(id))
                .map(id -> {
                    Map<String, Object> item = new HashMap<>();
                    item.put("memberId", id);
                    item.put("state", held.contains(id) ? "HOLD" : "CLEAR");
                    item.put("until", held.contains(id) ? LocalDate.of(2027, 1, 1) : null);
                    return item;
                })
                .toList();
        return Response.ok(Map.of("items", items)).build();
    }
}
