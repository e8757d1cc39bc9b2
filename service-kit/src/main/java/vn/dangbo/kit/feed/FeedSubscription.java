package vn.dangbo.kit.feed;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import vn.dangbo.kit.feed.FeedSource.Event;
import vn.dangbo.kit.problem.ProblemException;

/** One consumer and its position: reads a batch, applies it and stores the position in one transaction. */
final class FeedSubscription {

    private static final Logger LOG = Logger.getLogger(FeedSubscription.class);
    private static final String TRACE = "traceId";

    private final FeedConsumer consumer;
    private final FeedConsumers consumers;
    private final FeedSource source;

    FeedSubscription(FeedConsumer consumer, FeedConsumers consumers, FeedSource source) {
        this.consumer = consumer;
        this.consumers = consumers;
        this.source = source;
    }

    FeedConsumer consumer() {
        return consumer;
    }

    /**
     * One batch.
     *
     * @param wait how long the source may wait for an event
     * @return events that this call moved past: taken effect or refused
     */
    int poll(Duration wait) throws IOException, InterruptedException {
        long position = consumers.position(consumer.name());
        List<Event> events = source.read(consumer, position, wait);
        if (events.isEmpty()) {
            return 0;
        }
        requireNoGap(position, events);
        try {
            return apply(position, events);
        } catch (ProblemException refused) {
            if (refused.code().retryable()) {
                throw refused;
            }
            return events.size() == 1 ? refuse(position, events.getFirst(), refused) : applyEach(position, events);
        }
    }

    private int applyEach(long position, List<Event> events) {
        int done = 0;
        long last = position;
        for (Event event : events) {
            try {
                done += apply(last, List.of(event));
            } catch (ProblemException refused) {
                if (refused.code().retryable()) {
                    throw refused;
                }
                done += refuse(last, event, refused);
            }
            last = event.event().id();
        }
        return done;
    }

    private int apply(long position, List<Event> events) {
        return inTransaction(events.getFirst(), position, () -> {
            consumer.apply(events.stream().map(Event::event).toList());
            consumers.advance(consumer.name(), events.getLast().event().id());
            return events.size();
        });
    }

    private int refuse(long position, Event event, ProblemException refused) {
        LOG.warnf(
                "%s refused event %d of %s/%s: %s",
                consumer.name(),
                event.event().id(),
                consumer.source(),
                consumer.topic(),
                refused.code().code());
        return inTransaction(event, position, () -> {
            consumers.refuse(consumer.name(), event.event(), refused.code());
            consumers.advance(consumer.name(), event.event().id());
            return 1;
        });
    }

    private interface Effect {
        int run();
    }

    /** Does nothing when another process of this service has moved on from the position meanwhile. */
    private int inTransaction(Event first, long position, Effect effect) {
        ManagedContext request = Arc.container().requestContext();
        boolean activated = !request.isActive();
        if (activated) {
            request.activate();
        }
        if (first.traceId() != null) {
            MDC.put(TRACE, first.traceId());
        }
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> consumers.lockPosition(consumer.name()) == position ? effect.run() : 0);
        } finally {
            MDC.remove(TRACE);
            if (activated) {
                request.terminate();
            }
        }
    }

    private void requireNoGap(long position, List<Event> events) {
        long expected = position;
        for (Event event : events) {
            expected++;
            if (event.event().id() != expected) {
                throw new IllegalStateException("%s/%s answered event %d where %d was next"
                        .formatted(
                                consumer.source(),
                                consumer.topic(),
                                event.event().id(),
                                expected));
            }
        }
    }
}
