package vn.dangbo.kit.audit;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jboss.logging.Logger;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.openapi.OperationIds;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ProblemMapper;
import vn.dangbo.kit.web.RequestContext;

/** Logs every call of an operation that gives personal data, before its answer leaves. */
@Provider
@Priority(AuditFilter.FIRST_OF_ALL)
class AuditFilter implements ContainerResponseFilter {

    /** Filters of answers run from the highest number down. */
    static final int FIRST_OF_ALL = 9000;

    // What the columns hold: an entry that does not fit would keep the answers of all who wait with it.
    private static final int ACTOR_LENGTH = 255;
    private static final int ORGANISATION_LENGTH = 40;
    private static final int TARGET_LENGTH = 2000;
    private static final Logger LOG = Logger.getLogger(AuditFilter.class);

    @Context
    ResourceInfo resource;

    private final AuditLog log;
    private final Caller caller;
    private final RequestContext request;
    private final ProblemMapper problems;
    private final Times times;

    AuditFilter(AuditLog log, Caller caller, RequestContext request, ProblemMapper problems, Times times) {
        this.log = log;
        this.caller = caller;
        this.request = request;
        this.problems = problems;
        this.times = times;
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        Access access = method == null ? null : method.getAnnotation(Access.class);
        // What was refused before any work was done is answered by a thread that must not wait; it told nothing.
        if (access == null
                || !access.personal()
                || caller.purpose() == null
                || !BlockingOperationControl.isBlockingAllowed()) {
            return;
        }
        try {
            log.add(reading(context, response, method));
        } catch (RuntimeException failure) {
            LOG.errorf("an answer could not be logged and was not given, trace %s", request.traceId());
            Response problem = problems.anything(failure);
            response.getHeaders().clear();
            response.setStatusInfo(problem.getStatusInfo());
            response.setEntity(problem.getEntity(), new Annotation[0], problem.getMediaType());
            problem.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
        }
    }

    private Reading reading(ContainerRequestContext context, ContainerResponseContext response, Method method) {
        String query = context.getUriInfo().getRequestUri().getRawQuery();
        String target = request.path() + (query == null ? "" : "?" + query);
        return new Reading(
                times.now(),
                clipped(caller.subject(), ACTOR_LENGTH),
                clipped(caller.organisationCode(), ORGANISATION_LENGTH),
                Objects.requireNonNull(caller.purpose()),
                OperationIds.of(resource.getResourceClass(), method),
                context.getMethod(),
                clipped(target, TARGET_LENGTH),
                response.getStatus(),
                request.traceId(),
                PersonsTold.by(method, context.getUriInfo(), response.getEntity()));
    }

    private static String clipped(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
