package vn.dangbo.kit.access;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * Verifies tokens: signature, issuer and expiry. A token that was accepted once is remembered until it expires, because a
 * client sends the same one with every request and its signature costs more than reading a row.
 */
@Singleton
class Tokens {

    /** More clients than a service has; about 10 MB. When full, all are forgotten and verified anew. */
    private static final int REMEMBERED = 10_000;

    private final JWTParser parser;
    private final Clock clock;
    private final Map<String, Identity> accepted = new ConcurrentHashMap<>();

    Tokens(JWTParser parser, Clock clock) {
        this.parser = parser;
        this.clock = clock;
    }

    /** Who a token says that its bearer is. */
    record Identity(
            String subject,
            Set<Role> roles,
            String organisation,
            @Nullable String purpose,
            Instant expiresAt) {}

    /** @throws ProblemException 401 {@code token-invalid} or {@code token-expired} */
    Identity verify(String token) {
        Identity known = accepted.get(token);
        if (known != null && known.expiresAt().isAfter(clock.instant())) {
            return known;
        }
        Identity identity;
        try {
            identity = identity(parser.parse(token));
        } catch (ParseException refused) {
            accepted.remove(token);
            boolean expired = refused.getCause() instanceof InvalidJwtException reason && reason.hasExpired();
            throw new ProblemException(expired ? KitProblem.TOKEN_EXPIRED : KitProblem.TOKEN_INVALID);
        }
        if (accepted.size() >= REMEMBERED) {
            accepted.clear();
        }
        accepted.put(token, identity);
        return identity;
    }

    private static Identity identity(JsonWebToken token) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String group : token.getGroups()) {
            for (Role role : Role.values()) {
                if (role.name().equals(group)) {
                    roles.add(role);
                }
            }
        }
        Object organisation = token.getClaim("organisation");
        if (organisation == null || String.valueOf(organisation).isBlank()) {
            throw new ProblemException(KitProblem.TOKEN_INVALID);
        }
        Object purpose = token.getClaim("purpose");
        return new Identity(
                token.getSubject() == null ? token.getName() : token.getSubject(),
                Set.copyOf(roles),
                String.valueOf(organisation),
                purpose == null ? null : String.valueOf(purpose),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
