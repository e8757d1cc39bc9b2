package vn.dangbo.membership.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.RequestContext;
import vn.dangbo.membership.MembershipProblem;

/** Asks inspection with the caller's own token, within a request. One call a thousand members; never throws. */
@ApplicationScoped
public class Guards {

    private static final Logger LOG = Logger.getLogger(Guards.class);
    /** What inspection takes in one call. */
    private static final int AT_ONCE = 1000;

    private static final String PURPOSE = "guard";
    private static final String RETRY_AFTER_SECONDS = "5";

    @Context
    HttpHeaders headers;

    private final HttpClient http;
    private final ObjectMapper json;
    private final GuardPeer peer;
    private final URI address;
    private final RequestContext request;

    public Guards(
            ObjectMapper json,
            GuardPeer peer,
            @ConfigProperty(name = "dangbo.peers.inspection") String inspection,
            RequestContext request) {
        this.json = json;
        this.peer = peer;
        this.address = URI.create(inspection.replaceAll("/+$", "") + "/api/v1/guards/members");
        this.request = request;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(peer.connectTimeout())
                .build();
    }

    record Question(List<UUID> memberIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(UUID memberId, String state, @Nullable LocalDate until) {

        Guard guard() {
            return switch (state) {
                case "CLEAR" -> new Guard(Guard.State.CLEAR, null);
                case "HOLD" -> new Guard(Guard.State.HOLD, until);
                default -> Guard.UNKNOWN;
            };
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Item> items) {}

    /** An answer for every member. */
    public Map<UUID, Guard> of(Collection<UUID> memberIds) {
        Map<UUID, Guard> guards = new HashMap<>();
        memberIds.forEach(id -> guards.put(id, Guard.UNKNOWN));
        List<UUID> ids = List.copyOf(guards.keySet());
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            for (Item item : ask(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)))) {
                guards.replace(item.memberId(), item.guard());
            }
        }
        return guards;
    }

    /**
     * Lets a decision about a member pass.
     *
     * @throws ProblemException 409 when it is on hold, 503 to be tried again when nobody knows
     */
    public static void requireClear(Guard guard) {
        switch (guard.state()) {
            case CLEAR -> {}
            case HOLD -> throw new ProblemException(MembershipProblem.MEMBER_ON_HOLD);
            case UNKNOWN ->
                throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "inspection")
                        .header("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    private List<Item> ask(List<UUID> ids) {
        String failure;
        try {
            HttpResponse<byte[]> answer = http.send(question(ids), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return json.readValue(answer.body(), Answer.class).items();
            }
            failure = "status " + answer.statusCode();
        } catch (IOException unreachable) {
            failure = unreachable.toString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
        LOG.warnf("inspection did not answer for %d members: %s", ids.size(), failure);
        return List.of();
    }

    private HttpRequest question(List<UUID> ids) throws JsonProcessingException {
        return HttpRequest.newBuilder(address)
                .timeout(peer.timeout())
                .header("Authorization", headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Purpose", PURPOSE)
                .header(
                        "traceparent",
                        "00-%s-%016x-01"
                                .formatted(
                                        request.traceId(),
                                        ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(new Question(ids))))
                .build();
    }
}
