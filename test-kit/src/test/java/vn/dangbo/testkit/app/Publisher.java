package vn.dangbo.testkit.app;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.time.Times;

/** Publishes events, each in a transaction that the test shapes. */
@Singleton
public class Publisher {

    public static final String TYPE = "vn.dangbo.testkit.thing.happened.v1";

    private final Outbox outbox;
    private final Times times;

    Publisher(Outbox outbox, Times times) {
        this.outbox = outbox;
        this.times = times;
    }

    /** One committed transaction with one event for every subject. */
    public void publish(String topic, String... subjects) {
        publish(topic, List.of(subjects), () -> {});
    }

    /** @param beforeCommit may wait, or throw to roll back */
    public void publish(String topic, List<String> subjects, Runnable beforeCommit) {
        QuarkusTransaction.requiringNew().run(() -> {
            outbox.append(subjects.stream()
                    .map(subject ->
                            new Outbox.Event(topic, TYPE, subject, times.today(), times.now(), Map.of("s", subject)))
                    .toList());
            beforeCommit.run();
        });
    }

    public void publishMany(String topic, int events) {
        publish(
                topic,
                IntStream.rangeClosed(1, events).mapToObj(i -> topic + "-" + i).toList(),
                () -> {});
    }

    /** Outside any transaction, which the outbox must refuse. */
    public void publishWithoutTransaction(String topic) {
        outbox.append(List.of(new Outbox.Event(topic, TYPE, "nobody", times.today(), times.now(), Map.of())));
    }
}
