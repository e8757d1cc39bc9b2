package vn.dangbo.emulation.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
        readPeers(calls, answers);
        Map<Ask, Reading> readings = new HashMap<>();
        for (Ask ask : asks) {
            Map<String, Reading> answer = answers.getOrDefault(ask.call(), Map.of());
            readings.put(ask, answer.getOrDefault(ask.code(), Reading.pending(times.now())));
        }
        return readings;
    }

    private void readPeers(Map<Call, Set<String>> calls, Map<Call, Map<String, Reading>> answers) {
        String traceId = request.traceId();
        long end = System.nanoTime() + deadline.toNanos();
        Map<Call, Future<Map<String, Reading>>> running = new HashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            calls.forEach((call, codes) -> {
                if (!call.source().equals(self)) {
                    running.put(call, threads.submit(() -> peers.read(call, List.copyOf(codes), deadline, traceId)));
                }
            });
            // Ours are computed while the others are on their way.
            calls.forEach((call, codes) -> {
                if (call.source().equals(self)) {
                    answers.put(call, own.read(call, codes));
                }
            });
            running.forEach((call, answer) -> await(call, answer, end, answers));
        } finally {
            // Not close(): that would wait beyond the deadline.
            threads.shutdownNow();
        }
    }

    private static void await(
            Call call, Future<Map<String, Reading>> answer, long end, Map<Call, Map<String, Reading>> answers) {
        try {
            answers.put(call, answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            LOG.warnf("figures of %s: no answer before the deadline", call.source());
        } catch (ExecutionException failed) {
            LOG.warnf("figures of %s: %s", call.source(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
