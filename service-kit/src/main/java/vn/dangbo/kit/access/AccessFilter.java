package vn.dangbo.kit.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Deny by default: no token, no {@link Access}, no role: no answer. */
@Provider
@Priority(Priorities.AUTHORIZATION)
class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEARER = "Bearer ";
    private static final int PURPOSE_LENGTH = 200;

    @Context
    ResourceInfo resource;

    private final Tokens tokens;
    private final Caller caller;

    AccessFilter(Tokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod() == null) {
            return; // nothing matched: 404 follows
        }
        identify(request);
        Access access = resource.getResourceMethod().getAnnotation(Access.class);
        if (access == null || !allowed(access)) {
            throw new ProblemException(KitProblem.ROLE_MISSING, access == null ? "-" : Arrays.toString(access.value()));
        }
        if (access.bounds() == Access.Bounds.INSTALLATION && !caller.reachesEverything()) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
        if (access.personal() && (caller.purpose() == null || caller.purpose().isBlank())) {
            throw new ProblemException(KitProblem.PURPOSE_MISSING);
        }
    }

    /** Personal data stays in no cache on its way. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        Access access = method == null ? null : method.getAnnotation(Access.class);
        if (access != null && access.personal()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private boolean allowed(Access access) {
        return access.value().length == 0
                ? !caller.roles().isEmpty()
                : Arrays.stream(access.value()).anyMatch(caller::has);
    }

    private void identify(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ProblemException(KitProblem.TOKEN_MISSING);
        }
        Tokens.Identity identity =
                tokens.verify(header.substring(BEARER.length()).trim());
        String purpose = request.getHeaderString("X-Purpose");
        if (purpose == null) {
            purpose = identity.purpose();
        }
        if (purpose != null && purpose.length() > PURPOSE_LENGTH) {
            purpose = purpose.substring(0, PURPOSE_LENGTH);
        }
        caller.identify(identity.subject(), identity.roles(), identity.organisation(), purpose);
    }
}
