package vn.dangbo.kit.feed;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Drives every {@link FeedConsumer} of the process on a virtual thread of its own, from start to stop. */
@Singleton
public class FeedPump {

    private static final Logger LOG = Logger.getLogger(FeedPump.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A source that restarts is back within seconds, and asking costs nothing. */
    private static final Duration LONGEST_PAUSE_FOR_SOURCE = Duration.ofSeconds(2);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final List<FeedSubscription> subscriptions;
    private final FeedConsumers consumers;
    private final FeedSource source;
    private final FeedConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final Thread stopWithProcess = new Thread(this::stop, "feed-pump-stop");

    FeedPump(@All List<FeedConsumer> all, FeedConsumers consumers, FeedSource source, FeedConfig config) {
        this.subscriptions = all.stream()
                .map(consumer -> new FeedSubscription(consumer, consumers, source))
                .toList();
        this.consumers = consumers;
        this.source = source;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        subscriptions.forEach(subscription -> consumers.register(subscription.consumer()));
        if (!config.enabled()) {
            return;
        }
        EndOfProcess.announceTo(stopWithProcess);
        for (FeedSubscription subscription : subscriptions) {
            threads.add(Thread.ofVirtual()
                    .name("feed-" + subscription.consumer().name())
                    .start(() -> follow(subscription)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
        EndOfProcess.forget(stopWithProcess);
    }

    /**
     * Polls once, in the calling thread and without waiting: for tests, with {@code dangbo.feeds.enabled=false}.
     *
     * @param consumer name of the consumer
     * @return events that have taken effect or were refused
     */
    public int pollNow(String consumer) throws IOException, InterruptedException {
        FeedSubscription subscription = subscriptions.stream()
                .filter(candidate -> candidate.consumer().name().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no consumer " + consumer));
        return subscription.poll(Duration.ZERO);
    }

    private void follow(FeedSubscription subscription) {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try {
                subscription.poll(config.pollTimeout());
                if (failures > 0) {
                    LOG.infof("%s follows again", subscription.consumer().name());
                }
                failures = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (FeedSource.Unavailable e) {
                report(subscription, failures, e);
                pause(failures, LONGEST_PAUSE_FOR_SOURCE);
                failures++;
            } catch (IOException | RuntimeException e) {
                report(subscription, failures, e);
                pause(failures, LONGEST_PAUSE);
                failures++;
            }
        }
    }

    /** A source that is down is one line, not one line a second; a failing effect stays visible. */
    private void report(FeedSubscription subscription, int failures, Exception failure) {
        if (stopped.getCount() == 0) {
            return;
        }
        FeedConsumer consumer = subscription.consumer();
        switch (failure) {
            case FeedSource.Unavailable down
            when failures == 0 -> LOG.infof("%s waits for its source: %s", consumer.name(), down.getMessage());
            case FeedSource.Unavailable down -> LOG.debugf("%s still waits: %s", consumer.name(), down.getMessage());
            case FeedSource.Gone gone ->
                LOG.errorf(
                        "%s cannot go on: %s/%s no longer keeps its next event; it must be built anew",
                        consumer.name(), consumer.source(), consumer.topic());
            default -> LOG.errorf(failure, "%s rolled back and tries again", consumer.name());
        }
    }

    private void pause(int failures, Duration longest) {
        long ceiling = Math.min(longest.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
        // Jitter, so that the processes that lost the same source do not come back in step.
        long millis = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
        try {
            if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        stopped.countDown();
        source.close();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                // An effect that is being applied is let finish.
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    LOG.warnf("%s is still applying a batch; it will be rolled back", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
