package vn.dangbo.emulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A service that answers figures over HTTP as told; this service finds it at {@code dangbo.peers.<name>}. */
public final class FakePeer implements AutoCloseable {

    private final String property;
    private final String before;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> items = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean hanging;

    public FakePeer(String name) {
        property = "dangbo.peers." + name;
        before = System.getProperty(property, "http://127.0.0.1:1");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty(property, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The figure's value; {@code series} is empty or {@code 2021=3.6,2022=4}. */
    public FakePeer figure(String code, String value, String series) {
        String points = series.isEmpty()
                ? ""
                : List.of(series.split(",")).stream()
                        .map(point -> "{\"key\":\"%s\",\"value\":\"%s\",\"numerator\":36,\"denominator\":1000}"
                                .formatted((Object[]) point.split("=")))
                        .collect(Collectors.joining(","));
        items.put(
                code,
                "{\"code\":\"%s\",\"value\":\"%s\",\"numerator\":95,\"denominator\":100,\"definition\":\"%s@1\",\"qualifier\":null,\"recordsUrl\":\"/api/v1/records\",\"series\":[%s]}"
                        .formatted(code, value, code, points));
        return this;
    }

    public FakePeer notMeasured(String code) {
        items.put(
                code,
                "{\"code\":\"%s\",\"value\":null,\"definition\":\"%s@1\",\"qualifier\":\"NOT_MEASURED\"}"
                        .formatted(code, code));
        return this;
    }

    public void answersWith(int newStatus) {
        status = newStatus;
    }

    public void hangs() {
        hanging = true;
    }

    /** Paths with queries, in the order in which they came. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getPath() + "?"
                    + exchange.getRequestURI().getQuery();
            requests.add(query);
            if (hanging) {
                closing.await();
            }
            if (status != 200) {
                send(exchange, status, "{}");
            } else if (query.startsWith("/api/v1/figure-definitions")) {
                send(
                        exchange,
                        200,
                        items.keySet().stream()
                                .map(code -> "{\"code\":\"" + code + "\"}")
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
            } else {
                figures(exchange, query);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void figures(HttpExchange exchange, String query) throws IOException {
        String codes = query.replaceFirst(".*[?&]codes=([^&]*).*", "$1");
        List<String> wanted = List.of(codes.split(","));
        if (!items.keySet().containsAll(wanted) || wanted.size() > 50) {
            send(exchange, 422, "{\"code\":\"figure-unknown\"}");
        } else {
            send(exchange, 200, wanted.stream().map(items::get).collect(Collectors.joining(",", "{\"items\":[", "]}")));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        System.setProperty(property, before);
    }
}
