package vn.dangbo.gateway.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

/** Asks for a bearer token that {@link Tokens} accepts. */
@Singleton
public class Authentication {

    private static final String BEARER = "Bearer ";
    private static final List<String> OPERATORS = List.of("INTEGRATOR", "ADMINISTRATOR");

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Any verified token will do: services decide what it may do. */
    public void anyone(RoutingContext context) {
        check(context, Set.of());
    }

    /** Machines and administrators only, for what no service stands behind (metrics). */
    public void operators(RoutingContext context) {
        check(context, OPERATORS);
    }

    private void check(RoutingContext context, java.util.Collection<String> roles) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ProblemException(GatewayProblem.TOKEN_MISSING);
        }
        // A body that arrives while the token is verified must wait for its reader.
        context.request().pause();
        tokens.verify(header.substring(BEARER.length()).trim()).onComplete(verified -> {
            context.request().resume();
            if (verified.failed()) {
                context.fail(verified.cause());
            } else if (!roles.isEmpty()
                    && Collections.disjoint(roles, verified.result().roles())) {
                context.fail(new ProblemException(GatewayProblem.ROLE_MISSING, String.join(", ", roles)));
            } else {
                context.next();
            }
        });
    }
}
