package vn.dangbo.emulation.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.dangbo.emulation.source.Ask.Call;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.RequestContext;

/** Reads any number of figures at once. */
@ApplicationScoped
public class SourceFigures {

    private static final Logger LOG = Logger.getLogger(SourceFigures.class);

    // What a service answers at once.
    private static final int MAXIMUM_CODES = 50;

    private final String self;
    private final Duration deadline;
    private final PeerFigures peers;
    private final OwnFigures own;
    private final RequestContext request;
    private final Times times;

    SourceFigures(
            @ConfigProperty(name = "dangbo.service") String self,
            @ConfigProperty(name = "dangbo.sources.deadline") Duration deadline,
            PeerFigures peers,
            OwnFigures own,
            RequestContext request,
            Times times) {
        this.self = self;
        this.deadline = deadline;
        this.peers = peers;
        this.own = own;
        this.request = request;
        this.times = times;
    }

    /** A reading for every ask. Never fails: what cannot be read is PENDING. */
    public Map<Ask, Reading> read(Collection<Ask> asks) {
        Map<Call, Set<String>> calls = new HashMap<>();
        asks.forEach(ask ->
                calls.computeIfAbsent(ask.call(), call -> new TreeSet<>()).add(ask.code()));
        Map<Call, Map<String, Reading>> answers = new HashMap<>();
        read(calls, answers);
        Map<Ask, Reading> readings = new HashMap<>();
        for (Ask ask : asks) {
            Map<String, Reading> answer = answers.getOrDefault(ask.call(), Map.of());
            readings.put(ask, answer.getOrDefault(ask.code(), Reading.pending(times.now())));
        }
        return readings;
    }

    private record Running(Call call, Future<Map<String, Reading>> answer) {}

    private static List<List<String>> portions(Set<String> codes) {
        List<String> all = List.copyOf(codes);
        List<List<String>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += MAXIMUM_CODES) {
            portions.add(all.subList(i, Math.min(all.size(), i + MAXIMUM_CODES)));
        }
        return portions;
    }

    private void read(Map<Call, Set<String>> calls, Map<Call, Map<String, Reading>> answers) {
        String traceId = request.traceId();
        long end = System.nanoTime() + deadline.toNanos();
        List<Running> running = new ArrayList<>();
        Map<Call, Set<String>> ours = new HashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            calls.forEach((call, codes) -> {
                if (call.source().equals(self)) {
                    ours.put(call, codes);
                } else {
                    for (List<String> some : portions(codes)) {
                        running.add(new Running(call, threads.submit(() -> peers.read(call, some, deadline, traceId))));
                    }
                }
            });
            // Ours are computed while the others are on their way.
            answers.putAll(own.read(ours));
            running.forEach(one -> await(one, end, answers));
        } finally {
            // Not close(): that would wait beyond the deadline.
            threads.shutdownNow();
        }
    }

    private static void await(Running running, long end, Map<Call, Map<String, Reading>> answers) {
        Call call = running.call();
        try {
            answers.computeIfAbsent(call, first -> new HashMap<>())
                    .putAll(running.answer().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            LOG.warnf("figures of %s: no answer before the deadline", call.source());
        } catch (ExecutionException failed) {
            LOG.warnf("figures of %s: %s", call.source(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
