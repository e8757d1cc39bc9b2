package vn.dangbo.gateway.request;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

/**
 * Verifies tokens: signature, issuer and expiry. A token that was accepted once is remembered until it expires, because a
 * client sends the same one with every request and the signature is the most expensive thing that the gateway computes.
 */
@Singleton
class Tokens {

    /** About 10 MB of tokens; more clients than a province has. When full, all are forgotten and verified anew. */
    private static final int REMEMBERED = 10_000;

    private final JWTParser parser;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<String, Verified> accepted = new ConcurrentHashMap<>();

    record Verified(Set<String> roles, Instant expiresAt) {}

    Tokens(JWTParser parser, Vertx vertx, Clock clock) {
        this.parser = parser;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Fails with {@code token-invalid} or {@code token-expired}. */
    Future<Verified> verify(String token) {
        @Nullable Verified known = accepted.get(token);
        if (known != null && known.expiresAt().isAfter(clock.instant())) {
            return Future.succeededFuture(known);
        }
        // Off the event loop: keys given by an https address are fetched on the first token.
        return vertx.executeBlocking(() -> parse(token), false);
    }

    private Verified parse(String token) {
        try {
            JsonWebToken parsed = parser.parse(token);
            Verified verified =
                    new Verified(Set.copyOf(parsed.getGroups()), Instant.ofEpochSecond(parsed.getExpirationTime()));
            if (accepted.size() >= REMEMBERED) {
                accepted.clear();
            }
            accepted.put(token, verified);
            return verified;
        } catch (ParseException refused) {
            accepted.remove(token);
            boolean expired = refused.getCause() instanceof InvalidJwtException reason && reason.hasExpired();
            throw new ProblemException(expired ? GatewayProblem.TOKEN_EXPIRED : GatewayProblem.TOKEN_INVALID);
        }
    }
}
