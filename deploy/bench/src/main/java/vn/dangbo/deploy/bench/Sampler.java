package vn.dangbo.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Sends requests from some clients for some seconds, each waiting for its answer, and keeps every latency. Before that it
 * does the same for half as long with other numbers, keeping none, whatever is measured: a service is warm all day.
 */
final class Sampler {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;
    private final int seconds;

    Sampler(String token, int seconds) {
        this.token = token;
        this.seconds = seconds;
    }

    /** Milliseconds; {@code perSecond} is the throughput of all clients. */
    record Result(String name, double p50, double p95, double perSecond) {}

    /** @param url by the number of the request */
    Result sample(String name, int clients, LongFunction<String> url) throws Exception {
        send(clients, seconds * 500L, n -> url.apply(-1 - n));
        long begin = System.nanoTime();
        long[] sorted = send(clients, seconds * 1000L, url);
        return new Result(
                name, at(sorted, 0.50), at(sorted, 0.95), sorted.length / ((System.nanoTime() - begin) / 1e9));
    }

    /** Nanoseconds of every request, sorted. */
    private long[] send(int clients, long milliseconds, LongFunction<String> url) throws Exception {
        long end = System.nanoTime() + milliseconds * 1_000_000L;
        List<Future<List<Long>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                int first = client;
                running.add(threads.submit(() -> {
                    List<Long> latencies = new ArrayList<>();
                    for (long n = first; System.nanoTime() < end; n += clients) {
                        long sent = System.nanoTime();
                        get(url.apply(n));
                        latencies.add(System.nanoTime() - sent);
                    }
                    return latencies;
                }));
            }
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> client : running) {
            all.addAll(client.get());
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }

    /** An answer other than 200 ends the measurement: a fast error is not fast. */
    private void get(String url) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request(url), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readAllBytes();
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode() + ": "
                        + new String(
                                Arrays.copyOf(bytes, Math.min(bytes.length, 300)),
                                java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    String text(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(url), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
