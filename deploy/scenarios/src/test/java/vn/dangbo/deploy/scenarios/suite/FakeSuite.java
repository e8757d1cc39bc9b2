package vn.dangbo.deploy.scenarios.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway's answers by hand: every import succeeds once, a second one of the same bytes changes nothing. */
public final class FakeSuite implements AutoCloseable {

    private final HttpServer server;
    private final Set<Integer> known = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger behind = new AtomicInteger(2);
    /** What was asked of it, in order. */
    public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private final Set<String> rejecting = Collections.synchronizedSet(new LinkedHashSet<>());

    public FakeSuite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Imports of the type end with one rejected row. */
    public void rejects(String type) {
        rejecting.add(type);
    }

    /** The value of a figure; codes without one are answered as not measured. */
    public void computes(String code, String value) {
        answers.put(code, value);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getQuery());
            if (exchange.getRequestMethod().equals("POST")) {
                String type = query.get("type");
                requests.add(path.split("/")[3] + " " + type);
                boolean changed = known.add(new String(body, StandardCharsets.UTF_8).hashCode());
                long rows = new String(body, StandardCharsets.UTF_8).lines().count() - 1;
                long rejected = rejecting.contains(type) ? 1 : 0;
                long accepted = changed ? rows - rejected : 0;
                jobs.put(
                        path + "/" + type,
                        "{\"state\":\"COMPLETED\",\"counts\":{\"read\":%d,\"accepted\":%d,\"rejected\":%d,\"unchanged\":%d},"
                                        .formatted(rows, accepted, rejected, rows - accepted - rejected)
                                + "\"progress\":{\"done\":%d,\"total\":%d}}".formatted(rows, rows));
                exchange.getResponseHeaders().add("Location", path + "/" + type);
                send(exchange, 202, "{}");
            } else if (path.endsWith("/rejections")) {
                send(
                        exchange,
                        200,
                        "{\"items\":[{\"line\":7,\"column\":\"cellCode\",\"code\":\"organisation-unknown\","
                                + "\"detail\":\"There is no organisation X\"}]}");
            } else if (path.endsWith("/feeds")) {
                String topic = path.contains("membership") ? "organisations" : "decisions";
                send(exchange, 200, "{\"items\":[{\"topic\":\"" + topic + "\",\"lastEventId\":\"9\"}]}");
            } else if (path.endsWith("/consumers")) {
                requests.add(path.split("/")[3] + " consumers");
                boolean membership = path.contains("/membership/");
                String position = behind.getAndDecrement() > 0 ? "5" : "9";
                send(
                        exchange,
                        200,
                        "{\"items\":[{\"name\":\"n\",\"source\":\"" + (membership ? "inspection" : "membership")
                                + "\",\"topic\":\"" + (membership ? "decisions" : "organisations")
                                + "\",\"lastEventId\":\"" + position + "\",\"failures\":0}]}");
            } else if (path.endsWith("/figures")) {
                String code = query.get("codes");
                String value = answers.get(code);
                send(
                        exchange,
                        200,
                        "{\"items\":[{\"code\":\"" + code + "\",\"value\":"
                                + (value == null ? "null,\"qualifier\":\"NOT_MEASURED\"" : "\"" + value + "\"")
                                + "}]}");
            } else {
                String job = jobs.get(path);
                send(exchange, job == null ? 404 : 200, job == null ? "{}" : job);
            }
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            query.put(nameAndValue[0], nameAndValue[1]);
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
