package vn.dangbo.gateway.compose;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.problem.ProblemException.PartError;
import vn.dangbo.gateway.problem.Problems;
import vn.dangbo.gateway.request.Answer;

/** The rules of composed answers: when they are refused, when they are partial, and how a complete one is tagged. */
@Singleton
class Composition {

    /** Tags are compared, never looked up: 128 bits are plenty. */
    private static final int TAG_BYTES = 16;

    private static final String WEAK = "W/";
    private static final String KNOWN_AT = "knownAt";

    private final Problems problems;

    Composition(Problems problems) {
        this.problems = problems;
    }

    /**
     * The answer instead of a composed one when none of its parts came: the services' own refusal if they agree, else what
     * failed.
     */
    Optional<Answer> nothingCame(RoutingContext request, Caller caller, List<PartResult> results) {
        if (results.stream().anyMatch(PartResult::good)) {
            return Optional.empty();
        }
        PartResult first = results.getFirst();
        Optional<PartAnswer> refusal = first.refusal();
        boolean agreed = refusal.isPresent()
                && results.stream()
                        .allMatch(result -> result.refusal()
                                .filter(answer ->
                                        answer.status() == refusal.get().status())
                                .isPresent());
        if (agreed) {
            return Optional.of(passed(request, first));
        }
        return Optional.of(caller.strict() ? incomplete(request, results) : problems.answer(request, failed(results)));
    }

    /** A required part's answer when it is not good: its own refusal, else a problem that names it. */
    Answer requiredMissing(RoutingContext request, PartResult result, boolean strict) {
        if (result.refusal().isPresent()) {
            return passed(request, result);
        }
        return strict ? incomplete(request, List.of(result)) : problems.answer(request, failed(List.of(result)));
    }

    /** 503 for a caller who wants all or nothing, when something is missing. */
    Optional<Answer> strictlyRefused(RoutingContext request, Caller caller, List<PartResult> results) {
        List<PartResult> missing =
                results.stream().filter(result -> !result.good()).toList();
        return caller.strict() && !missing.isEmpty() ? Optional.of(incomplete(request, missing)) : Optional.empty();
    }

    /**
     * A composed answer, complete or partial.
     *
     * @param fields the answer's fields but {@code _meta}, as JSON without braces
     * @param facts further fields of {@code _meta}, as JSON
     * @param time the dates of the answer; empty when it speaks of none
     * @param cacheControl of a complete answer
     */
    Answer answer(
            RoutingContext request,
            Caller caller,
            List<PartResult> results,
            Buffer fields,
            Map<String, Buffer> facts,
            Optional<TimeFrame> time,
            String cacheControl) {
        boolean complete = results.stream().allMatch(PartResult::good);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Composite-Complete", Boolean.toString(complete));
        headers.put("Cache-Control", complete ? cacheControl : "no-store");
        headers.put("Vary", "Authorization, Accept-Language, Prefer");
        if (caller.strict()) {
            headers.put("Preference-Applied", "handling=strict");
        }
        if (complete) {
            String tag = tag(
                    request,
                    caller,
                    results,
                    facts,
                    time.isEmpty() || time.get().knownAtGiven());
            headers.put("ETag", tag);
            if (isKnown(request.request().getHeader("If-None-Match"), tag)) {
                headers.remove("Content-Type");
                return new Answer(304, headers, Buffer.buffer());
            }
        }
        Buffer body = Buffer.buffer(fields.length() + 512)
                .appendString("{")
                .appendBuffer(fields)
                .appendString(",\"_meta\":{\"complete\":" + complete + ",\"parts\":{");
        String comma = "";
        for (PartResult result : results) {
            body.appendString(comma + "\"" + result.part() + "\":{\"state\":\"" + result.state() + "\"");
            if (!result.good()) {
                body.appendString(",\"problem\":").appendBuffer(problem(request, result));
            }
            body.appendString("}");
            comma = ",";
        }
        body.appendString("}");
        facts.forEach((name, value) -> body.appendString(",\"" + name + "\":").appendBuffer(value));
        return new Answer(200, headers, body.appendString("}}"));
    }

    private Answer incomplete(RoutingContext request, List<PartResult> missing) {
        String names = missing.stream().map(PartResult::part).collect(Collectors.joining(", "));
        return problems.answer(
                request,
                new ProblemException(GatewayProblem.COMPOSITION_INCOMPLETE, names)
                        .errors(errors(missing))
                        .header("Preference-Applied", "handling=strict"));
    }

    private Answer passed(RoutingContext request, PartResult result) {
        PartAnswer answer = result.refusal().orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (answer.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (answer.retryAfter() != null) {
            headers.put("Retry-After", answer.retryAfter());
        }
        if (!answer.isProblem()) {
            return problems.answer(request, failed(List.of(result)));
        }
        headers.put("Content-Type", String.valueOf(answer.contentType()));
        return new Answer(answer.status(), headers, answer.body());
    }

    private static ProblemException failed(List<PartResult> missing) {
        PartResult worst = missing.stream()
                .max((a, b) -> Integer.compare(severity(a.state()), severity(b.state())))
                .orElseThrow();
        return new ProblemException(problemOf(worst), worst.request().service().name()).errors(errors(missing));
    }

    /** A caller who may try again is told so: unavailable before late before broken. */
    private static int severity(PartState state) {
        return switch (state) {
            case UNAVAILABLE -> 3;
            case TIMEOUT -> 2;
            case ERROR -> 1;
            case FORBIDDEN, OK -> 0;
        };
    }

    private static GatewayProblem problemOf(PartResult result) {
        return switch (result.state()) {
            case UNAVAILABLE -> GatewayProblem.SERVICE_UNAVAILABLE;
            case TIMEOUT -> GatewayProblem.SERVICE_TIMEOUT;
            case FORBIDDEN -> GatewayProblem.PART_REFUSED;
            case ERROR, OK ->
                result.refusal().isPresent() ? GatewayProblem.PART_REFUSED : GatewayProblem.SERVICE_FAILED;
        };
    }

    private static List<PartError> errors(List<PartResult> missing) {
        return missing.stream()
                .map(result -> new PartError(
                        "/_meta/parts/" + result.part(),
                        problemOf(result),
                        result.request().service().name()))
                .toList();
    }

    /** The service's own problem, or ours when it said none. */
    private Buffer problem(RoutingContext request, PartResult result) {
        PartAnswer answer = result.answer();
        return answer != null && answer.isProblem()
                ? answer.body()
                : problems.body(
                        request,
                        new ProblemException(
                                problemOf(result), result.request().service().name()));
    }

    /**
     * Made from the address, the parts with their own tags, and the language. Strong when the same question has the same
     * answer, byte for byte. Without a {@code knownAt} every answer names its own instant: answers that differ only in it are
     * the same to a reader, and the tag is weak. An instant that the caller gave is part of the answer.
     */
    private static String tag(
            RoutingContext request,
            Caller caller,
            List<PartResult> results,
            Map<String, Buffer> facts,
            boolean repeatable) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.request().uri());
            add(digest, caller.identity().getOrDefault("Accept-Language", ""));
            for (PartResult result : results) {
                PartAnswer answer = result.answer();
                add(digest, result.part());
                add(digest, answer == null || answer.etag() == null ? "" : answer.etag());
                add(digest, repeatable ? result.body() : RawJson.without(result.body(), KNOWN_AT));
            }
            facts.forEach((name, value) -> {
                if (repeatable || !name.equals(KNOWN_AT)) {
                    add(digest, name);
                    add(digest, value);
                }
            });
            String opaque = "\"" + HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES) + "\"";
            return repeatable ? opaque : WEAK + opaque;
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, Buffer.buffer(text));
    }

    // With its length, so that no piece runs into the next.
    private static void add(MessageDigest digest, Buffer piece) {
        digest.update(Buffer.buffer().appendInt(piece.length()).getBytes());
        digest.update(piece.getBytes());
    }

    /** The weak comparison, which is the one for {@code If-None-Match} (RFC 9110, 13.1.2). */
    private static boolean isKnown(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::trim)
                        .anyMatch(known -> known.equals("*") || opaque(known).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
