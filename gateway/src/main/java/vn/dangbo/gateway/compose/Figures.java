package vn.dangbo.gateway.compose;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.request.Answer;
import vn.dangbo.gateway.service.Service;
import vn.dangbo.gateway.service.Services;

/** {@code GET /api/v1/figures} and {@code /api/v1/figure-definitions}: each code answered by the service that owns it. */
@Singleton
class Figures {

    static final String PATH = Services.BASE + "figures";
    static final String DEFINITIONS_PATH = Services.BASE + "figure-definitions";

    /** May be kept, must be asked for again: records may have changed a figure since. */
    static final String REVALIDATE = "private, no-cache";

    private static final String FIVE_MINUTES = "private, max-age=300";

    private final Services services;
    private final Parts parts;
    private final Composition composition;
    private final CompositionConfig config;
    private final Clock clock;

    Figures(Services services, Parts parts, Composition composition, CompositionConfig config, Clock clock) {
        this.services = services;
        this.parts = parts;
        this.composition = composition;
        this.config = config;
        this.clock = clock;
    }

    /** The figures of {@code codes}, in that order. */
    Future<Answer> figures(RoutingContext request) {
        Deadline deadline = Deadline.within(config.deadline(), request.request().getHeader(Deadline.HEADER));
        Caller caller = Caller.of(request);
        Query query = Query.of(request.request().query());
        TimeFrame time = TimeFrame.of(query, clock);
        Set<String> codes = codes(query);
        Map<Service, String> byService =
                codes.stream().collect(Collectors.groupingBy(this::owner, LinkedHashMap::new, Collectors.joining(",")));
        Query rest = time.on(query.without("codes"));
        List<PartRequest> requests = byService.entrySet().stream()
                .map(part -> new PartRequest(
                        part.getKey().name(), part.getKey(), PATH + rest.with("codes", part.getValue())))
                .toList();
        return parts.ask(requests, caller, deadline)
                .map(results -> composition
                        .nothingCame(request, caller, results)
                        .or(() -> composition.strictlyRefused(request, caller, results))
                        .orElseGet(() -> composition.answer(
                                request,
                                caller,
                                results,
                                list(inOrder(results, codes)),
                                facts(time, results),
                                Optional.of(time),
                                REVALIDATE)));
    }

    /** The definitions of all services, one service after the other. */
    Future<Answer> definitions(RoutingContext request) {
        Deadline deadline = Deadline.within(config.deadline(), request.request().getHeader(Deadline.HEADER));
        Caller caller = Caller.of(request);
        Query query = Query.of(request.request().query());
        List<PartRequest> requests = services.all().stream()
                .map(service -> new PartRequest(service.name(), service, DEFINITIONS_PATH + query))
                .toList();
        return parts.ask(requests, caller, deadline)
                .map(results -> composition
                        .nothingCame(request, caller, results)
                        .or(() -> composition.strictlyRefused(request, caller, results))
                        .orElseGet(() -> composition.answer(
                                request,
                                caller,
                                results,
                                list(inTurn(results)),
                                Map.of(),
                                Optional.empty(),
                                FIVE_MINUTES)));
    }

    /** The part of an address that asks one service for figures of one organisation. */
    static String uri(Query query, String organisationId, List<String> codes) {
        return PATH
                + query.without("organisationCode", "codes")
                        .with("organisationId", organisationId)
                        .with("codes", String.join(",", codes));
    }

    /** {@code "items":[…]} of the given elements. */
    static Buffer list(List<Buffer> elements) {
        Buffer list = Buffer.buffer("\"items\":[");
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                list.appendString(",");
            }
            list.appendBuffer(elements.get(i));
        }
        return list.appendString("]");
    }

    private static Set<String> codes(Query query) {
        Set<String> codes = new LinkedHashSet<>();
        for (String value : query.all("codes")) {
            for (String code : value.split(",")) {
                if (!code.isBlank()) {
                    codes.add(code.trim());
                }
            }
        }
        if (codes.isEmpty()) {
            throw new ProblemException(GatewayProblem.PARAMETER_MISSING, "codes");
        }
        return codes;
    }

    private Service owner(String code) {
        int dot = code.indexOf('.');
        return services.named(dot < 0 ? "" : code.substring(0, dot))
                .orElseThrow(() -> new ProblemException(GatewayProblem.FIGURE_UNKNOWN, code));
    }

    private static List<Buffer> inOrder(List<PartResult> results, Set<String> codes) {
        Map<@Nullable String, List<Buffer>> byCode = new HashMap<>();
        for (PartResult result : results) {
            if (result.good()) {
                RawJson.items(result.body())
                        .forEach(item -> byCode.computeIfAbsent(item.code(), code -> new ArrayList<>())
                                .add(item.json()));
            }
        }
        return codes.stream()
                .flatMap(code -> byCode.getOrDefault(code, List.of()).stream())
                .toList();
    }

    private static List<Buffer> inTurn(List<PartResult> results) {
        return results.stream()
                .filter(PartResult::good)
                .flatMap(result -> RawJson.items(result.body()).stream())
                .map(RawJson.Item::json)
                .toList();
    }

    private static Map<String, Buffer> facts(TimeFrame time, List<PartResult> results) {
        Map<String, Buffer> facts = new LinkedHashMap<>();
        // Asked by code or by id: the services have resolved it.
        organisation(results).ifPresent(id -> facts.put("organisationId", id));
        facts.putAll(time.facts());
        return facts;
    }

    private static Optional<Buffer> organisation(List<PartResult> results) {
        return results.stream()
                .filter(PartResult::good)
                .flatMap(result -> Optional.ofNullable(RawJson.field(result.body(), "_meta")).stream())
                .flatMap(meta -> Optional.ofNullable(RawJson.field(meta, "organisationId")).stream())
                .findFirst();
    }
}
