package vn.dangbo.inspection.support;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.time.Times;

/** Answers {@code /members/resolve} and {@code /members/cells} as membership does. Its members are synthetic. */
@Singleton
@Path("/api/v1/members")
public class FakeMembership {

    public record Question(
            List<String> profileNumbers, @Nullable LocalDate asOf) {}

    record Item(
            String profileNumber, UUID memberId, @Nullable UUID organisationId) {}

    record Answer(List<Item> items) {}

    public record Asked(List<UUID> memberIds) {}

    record Cell(UUID memberId, UUID organisationId, LocalDate on) {}

    record Cells(List<Cell> items) {}

    record Stay(UUID cell, LocalDate from, LocalDate to) {}

    record Person(UUID id, List<Stay> stays) {}

    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    public final List<Question> questions = new CopyOnWriteArrayList<>();

    public UUID add(String profileNumber, UUID cell, LocalDate from, LocalDate to) {
        Person person = people.computeIfAbsent(
                profileNumber, number -> new Person(UUID.randomUUID(), new CopyOnWriteArrayList<>()));
        person.stays().add(new Stay(cell, from, to));
        return person.id();
    }

    /** The next calls answer 503. */
    public void failNext(int calls) {
        failures.set(calls);
    }

    @POST
    @Path("resolve")
    @RunOnVirtualThread
    @Operation(hidden = true)
    @Access(value = Role.INTEGRATOR, personal = true)
    public Response resolve(Question question) {
        questions.add(question);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Response.status(503).build();
        }
        List<Item> items = new ArrayList<>();
        for (String number : question.profileNumbers()) {
            Person person = people.get(number);
            if (person != null) {
                LocalDate day = question.asOf() == null ? LocalDate.now(Times.ZONE) : question.asOf();
                UUID cell = person.stays().stream()
                        .filter(stay -> !day.isBefore(stay.from()) && day.isBefore(stay.to()))
                        .map(Stay::cell)
                        .findFirst()
                        .orElse(null);
                items.add(new Item(number, person.id(), cell));
            }
        }
        return Response.ok(new Answer(items)).build();
    }

    @POST
    @Path("cells")
    @RunOnVirtualThread
    @Operation(hidden = true)
    @Access(value = Role.INTEGRATOR, personal = true)
    public Response cells(Asked asked) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Response.status(503).build();
        }
        LocalDate today = LocalDate.now(Times.ZONE);
        List<Cell> cells = new ArrayList<>();
        people.values().stream()
                .filter(person -> asked.memberIds().contains(person.id()))
                .forEach(person -> {
                    Stay last = person.stays().stream()
                            .max(Comparator.comparing(Stay::from))
                            .orElseThrow();
                    LocalDate on = last.to().isAfter(today) ? today : last.to().minusDays(1);
                    cells.add(new Cell(person.id(), last.cell(), on));
                });
        return Response.ok(new Cells(cells)).build();
    }
}
