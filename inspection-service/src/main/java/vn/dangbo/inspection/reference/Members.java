package vn.dangbo.inspection.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * Asks membership who stands behind profile numbers, and in which cell somebody is. Only ids come back. A membership that does not answer is a
 * {@code peer-unavailable}: the request, or the import, may come again; no row is judged by a guess.
 */
@ApplicationScoped
public class Members {

    /**
     * A member on the day asked.
     *
     * @param organisationId the cell on that day; null when the member belonged to none
     */
    public record Member(UUID memberId, @Nullable UUID organisationId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            String profileNumber, UUID memberId, @Nullable UUID organisationId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Item> items) {}

    /**
     * Where a member was counted last.
     *
     * @param on the day asked, or the last one on which the member was counted
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cell(UUID memberId, UUID organisationId, LocalDate on) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cells(List<Cell> items) {}

    private static final Logger LOG = Logger.getLogger(Members.class);
    /** What membership takes in one call. */
    private static final int NUMBERS = 1000;

    private static final String PURPOSE = "inspection-records";
    private static final int TRIES = 2;

    private final HttpClient http;
    private final ObjectMapper json;
    private final MembersPeer peer;
    private final URI address;
    private final URI cells;
    private final Optional<String> tokenFile;

    Members(
            ObjectMapper json,
            MembersPeer peer,
            @ConfigProperty(name = "dangbo.peers.membership") String membership,
            @ConfigProperty(name = "dangbo.service-token-file") Optional<String> tokenFile) {
        this.json = json;
        this.peer = peer;
        this.address = URI.create(membership.replaceAll("/+$", "") + "/api/v1/members/resolve");
        this.cells = URI.create(membership.replaceAll("/+$", "") + "/api/v1/members/cells");
        this.tokenFile = tokenFile;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(peer.connectTimeout())
                .build();
    }

    /** Members by profile number; an unknown number is absent. One call a thousand numbers. */
    public Map<String, Member> resolve(Collection<String> profileNumbers, Optional<LocalDate> asOf) {
        Map<String, Member> members = new HashMap<>();
        List<String> numbers = List.copyOf(profileNumbers);
        for (int i = 0; i < numbers.size(); i += NUMBERS) {
            ask(numbers.subList(i, Math.min(numbers.size(), i + NUMBERS)), asOf)
                    .forEach(item ->
                            members.put(item.profileNumber(), new Member(item.memberId(), item.organisationId())));
        }
        return members;
    }

    /** The cells of members by id; one who does not exist is absent. One call a thousand members. */
    public Map<UUID, Cell> cells(Collection<UUID> memberIds) {
        Map<UUID, Cell> found = new HashMap<>();
        List<UUID> ids = List.copyOf(memberIds);
        for (int i = 0; i < ids.size(); i += NUMBERS) {
            List<UUID> some = ids.subList(i, Math.min(ids.size(), i + NUMBERS));
            ask(cells, body(Map.of("memberIds", some)), some.size(), Cells.class)
                    .items()
                    .forEach(cell -> found.put(cell.memberId(), cell));
        }
        return found;
    }

    private List<Item> ask(List<String> numbers, Optional<LocalDate> asOf) {
        Map<String, Object> question = new HashMap<>();
        question.put("profileNumbers", numbers);
        asOf.ifPresent(date -> question.put("asOf", date.toString()));
        return new ArrayList<>(
                ask(address, body(question), numbers.size(), Answer.class).items());
    }

    private <T> T ask(URI address, String body, int subjects, Class<T> answer) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(peer.timeout())
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Purpose", PURPOSE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String failure = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (attempt > 1) {
                LockSupport.parkNanos(peer.pause().toNanos());
            }
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    return json.readValue(response.body(), answer);
                }
                failure = "status " + response.statusCode();
                if (response.statusCode() < 500) {
                    break; // the same question would get the same answer
                }
            } catch (IOException unreachable) {
                failure = unreachable.toString();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "membership");
            }
        }
        LOG.warnf("membership did not answer for %d members: %s", subjects, failure);
        throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "membership").header("Retry-After", "5");
    }

    private String body(Map<String, ?> question) {
        try {
            return json.writeValueAsString(question);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Read at each call: the launcher renews the file.
    private String token() {
        try {
            return Files.readString(Path.of(tokenFile
                            .filter(file -> !file.isBlank())
                            .orElseThrow(() -> new IOException("dangbo.service-token-file is not set"))))
                    .strip();
        } catch (IOException unreadable) {
            LOG.errorf("no service token: %s", unreadable.getMessage());
            throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "membership");
        }
    }
}
