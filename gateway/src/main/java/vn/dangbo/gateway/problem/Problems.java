package vn.dangbo.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.request.Answer;
import vn.dangbo.gateway.request.Correlation;

/** Renders problems in the caller's language. */
@Singleton
public class Problems {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String TYPE_BASE = "https://dangbo.vn/problems/";
    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Locale, ResourceBundle> texts = Map.of(
            VIETNAMESE,
            ResourceBundle.getBundle("messages/gateway", VIETNAMESE),
            Locale.ENGLISH,
            ResourceBundle.getBundle("messages/gateway", Locale.ENGLISH));

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            String traceId,
            boolean retryable,
            @Nullable List<At> errors) {

        record At(String pointer, String code, String detail) {}
    }

    /** The whole answer: status, headers, body. */
    public Answer answer(RoutingContext request, ProblemException failure) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Content-Language", language(request).getLanguage());
        headers.put("Cache-Control", "no-store");
        if (failure.problem().status() == 401) {
            headers.put("WWW-Authenticate", challenge(failure.problem()));
        }
        if (failure.problem().status() == 503) {
            headers.put("Retry-After", "2");
        }
        headers.putAll(failure.headers());
        return new Answer(failure.problem().status(), headers, body(request, failure));
    }

    /** The body alone, for use inside another body. */
    public Buffer body(RoutingContext request, ProblemException failure) {
        GatewayProblem problem = failure.problem();
        Locale language = language(request);
        List<Problem.At> errors = failure.errors().stream()
                .map(e -> new Problem.At(
                        e.pointer(), e.problem().code(), text(e.problem().code(), List.of(e.arg()), language)))
                .toList();
        Problem body = new Problem(
                TYPE_BASE + problem.code(),
                text(problem.code() + ".title", List.of(), language),
                problem.status(),
                text(problem.code(), failure.args(), language),
                String.valueOf(request.request().path()),
                problem.code(),
                Correlation.of(request).traceId(),
                problem.retryable(),
                errors.isEmpty() ? null : errors);
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends a request that a handler failed; an unexpected failure shows a code and a trace id only. */
    public void fail(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof ProblemException known) {
            answer(request, known).send(request);
            return;
        }
        LOG.errorf(
                failure, "unexpected failure, trace %s", Correlation.of(request).traceId());
        answer(request, new ProblemException(GatewayProblem.INTERNAL)).send(request);
    }

    private String text(String key, List<Object> args, Locale language) {
        ResourceBundle bundle = texts.getOrDefault(language, texts.get(VIETNAMESE));
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(args.toArray());
    }

    private static String challenge(GatewayProblem problem) {
        return problem == GatewayProblem.TOKEN_MISSING ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    private static Locale language(RoutingContext request) {
        String accepted = request.request().getHeader("Accept-Language");
        if (accepted == null || accepted.isBlank()) {
            return VIETNAMESE;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(VIETNAMESE, Locale.ENGLISH));
            return best == null ? VIETNAMESE : best;
        } catch (IllegalArgumentException malformed) {
            return VIETNAMESE;
        }
    }
}
