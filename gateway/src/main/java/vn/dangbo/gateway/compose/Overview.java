package vn.dangbo.gateway.compose;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dangbo.gateway.request.Answer;
import vn.dangbo.gateway.service.Service;
import vn.dangbo.gateway.service.Services;

/**
 * {@code GET /api/v1/organisations/{id}/overview}: the organisation, which is required, and the main figures of each
 * service, which are not. All are asked at once; nothing waits for another.
 */
@Singleton
class Overview {

    static final String PATH = Services.BASE + "organisations/:id/overview";

    private static final String ORGANISATION = "organisation";
    private static final String OWNER = "membership";

    private final Services services;
    private final Parts parts;
    private final Composition composition;
    private final CompositionConfig config;
    private final Map<String, List<String>> figures;
    private final Clock clock;

    Overview(
            Services services,
            Parts parts,
            Composition composition,
            CompositionConfig config,
            OverviewConfig overview,
            Clock clock) {
        this.services = services;
        this.parts = parts;
        this.composition = composition;
        this.config = config;
        this.figures = overview.figures();
        this.clock = clock;
    }

    Future<Answer> overview(RoutingContext request) {
        Deadline deadline = Deadline.within(config.deadline(), request.request().getHeader(Deadline.HEADER));
        Caller caller = Caller.of(request);
        Query query = Query.of(request.request().query());
        TimeFrame time = TimeFrame.of(query, clock);
        String id = request.pathParam("id");

        List<PartRequest> requests = new ArrayList<>();
        Service owner = services.named(OWNER).orElseThrow();
        requests.add(new PartRequest(
                ORGANISATION,
                owner,
                organisationPath(request.request().path()) + time.on(query.without("from", "to"))));
        for (Service service : services.all()) {
            requests.add(new PartRequest(
                    service.name(),
                    service,
                    Figures.uri(time.on(query), id, figures.getOrDefault(service.name(), List.of()))));
        }
        return parts.ask(requests, caller, deadline).map(results -> {
            PartResult organisation = results.getFirst();
            if (!organisation.good()) {
                return composition.requiredMissing(request, organisation, caller.strict());
            }
            return composition
                    .strictlyRefused(request, caller, results)
                    .orElseGet(() -> composition.answer(
                            request,
                            caller,
                            results,
                            body(results),
                            time.facts(),
                            Optional.of(time),
                            Figures.REVALIDATE));
        });
    }

    // The raw path, so that the id reaches the service as the caller wrote it; the last segment may be written encoded.
    static String organisationPath(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(0, path.lastIndexOf('/', end - 1));
    }

    private static Buffer body(List<PartResult> results) {
        Buffer body = Buffer.buffer();
        for (PartResult result : results) {
            body.appendString((body.length() == 0 ? "" : ",") + "\"" + result.part() + "\":");
            if (!result.good()) {
                body.appendString("null");
            } else if (result.part().equals(ORGANISATION)) {
                body.appendBuffer(result.body());
            } else {
                Buffer figures = RawJson.field(result.body(), "items");
                body.appendString("{\"figures\":")
                        .appendBuffer(figures == null ? Buffer.buffer("[]") : figures)
                        .appendString("}");
            }
        }
        return body;
    }
}
