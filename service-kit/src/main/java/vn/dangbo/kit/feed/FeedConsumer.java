package vn.dangbo.kit.feed;

import java.util.List;
import vn.dangbo.kit.problem.ProblemException;

/**
 * Applies the events of another service's topic. A bean of this type is found and driven by the kit: it polls, opens a
 * transaction, locks this consumer's position, calls {@link #apply}, stores the new position, commits. So every effect
 * happens exactly once and in order, through any crash.
 */
public interface FeedConsumer {

    /** Unique within the service, e.g. {@code organisation-replica}. */
    String name();

    /** The service that publishes: {@code membership}, {@code inspection} or {@code emulation}. */
    String source();

    String topic();

    /** Events of one transaction, at most. 1 when a refusal must concern one event only. */
    default int batchSize() {
        return 500;
    }

    /**
     * Called inside the transaction, in order.
     *
     * @throws ProblemException when a rule refuses the effect of a batch of one: it is noted in {@code feed_refusal} and
     *     the feed goes on. Anything else rolls back and is tried again.
     */
    void apply(List<FeedEvent> events);
}
