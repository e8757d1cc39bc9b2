package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.feed.FeedPump;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.testkit.app.BatchedEffects;
import vn.dangbo.testkit.app.Effects;
import vn.dangbo.testkit.app.Publisher;
import vn.dangbo.testkit.app.SingleEffects;

@QuarkusTest
class FeedConsumerTest {

    @Inject
    Publisher publisher;

    @Inject
    FeedPump pump;

    @Inject
    SingleEffects single;

    @Inject
    BatchedEffects batched;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void behaveAndCatchUp() throws Exception {
        single.behave();
        batched.behave();
        catchUp(single);
        catchUp(batched);
    }

    @Test
    void eventsTakeEffectInOrderAndThePositionFollows() throws Exception {
        publisher.publishMany(batched.topic(), 120);

        assertThat(pump.pollNow(batched.name())).isEqualTo(50);
        catchUp(batched);

        assertEveryEventOnce(batched);
        assertThat(status(batched).get("lastEventId")).isEqualTo(Long.toString(FeedClient.head(batched.topic())));
        assertThat(status(batched)).containsEntry("source", "testkit").containsEntry("topic", batched.topic());
    }

    @Test
    void anEffectThatFailsAfterItWroteIsRolledBackAndTriedAgain() throws Exception {
        publisher.publish(single.topic(), "fails");
        single.afterEffect((sql, event) -> {
            throw new IllegalStateException("after the effect");
        });
        List<Long> before = single.ids();

        assertThatThrownBy(() -> pump.pollNow(single.name())).hasStackTraceContaining("after the effect");
        assertThatThrownBy(() -> pump.pollNow(single.name())).hasStackTraceContaining("after the effect");
        assertThat(single.ids()).isEqualTo(before);

        single.behave();
        assertThat(pump.pollNow(single.name())).isEqualTo(1);
        assertEveryEventOnce(single);
    }

    @Test
    void aProcessThatDiesBetweenEffectAndCommitLeavesNothingHalfDone() throws Exception {
        publisher.publishMany(batched.topic(), 5);
        List<Long> before = batched.ids();
        // What the server sees of a process that is killed: its connection is gone, and nothing was committed.
        batched.afterEffect((sql, event) -> {
            long connection =
                    sql.createQuery("SELECT CONNECTION_ID()").mapTo(Long.class).one();
            jdbiOutside(other -> other.execute("KILL " + connection));
        });

        assertThatThrownBy(() -> pump.pollNow(batched.name())).isInstanceOf(Exception.class);
        assertThat(batched.ids()).isEqualTo(before);

        batched.behave();
        catchUp(batched);
        assertEveryEventOnce(batched);
    }

    @Test
    void twoProcessesDoNotApplyTheSameEvent() throws Exception {
        publisher.publish(single.topic(), "contested");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        single.afterEffect((sql, event) -> {
            inside.countDown();
            awaitLatch(release);
        });
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = executor.submit(() -> pump.pollNow(single.name()));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            Future<Integer> second = executor.submit(() -> pump.pollNow(single.name()));
            release.countDown();

            assertThat(first.get() + second.get()).isEqualTo(1);
        }
        assertEveryEventOnce(single);
    }

    @Test
    void aRefusedEffectIsNotedAndTheFeedGoesOn() throws Exception {
        long failures = failures(batched);
        publisher.publish(batched.topic(), "good-1", "bad", "good-2");
        batched.afterEffect((sql, event) -> {
            if (event.subject().equals("bad")) {
                throw new ProblemException(KitProblem.ORGANISATION_CYCLE);
            }
        });

        assertThat(pump.pollNow(batched.name())).isEqualTo(3);

        long bad = FeedClient.head(batched.topic()) - 1;
        assertThat(batched.ids()).contains(bad - 1, bad + 1).doesNotContain(bad);
        assertThat(failures(batched)).isEqualTo(failures + 1);
        Map<String, Object> refusal = jdbi.withHandle(
                sql -> sql.select("SELECT * FROM feed_refusal WHERE consumer = ? AND event_id = ?", batched.name(), bad)
                        .mapToMap()
                        .one());
        assertThat(refusal).containsEntry("code", "organisation-cycle").containsEntry("subject", "bad");
        assertThat(status(batched).get("lastEventId")).isEqualTo(Long.toString(bad + 1));
        // Taken as done for the test's own bookkeeping.
        jdbi.useHandle(sql -> sql.execute(
                "INSERT INTO effect (consumer, event_id, subject) VALUES (?, ?, 'refused')", batched.name(), bad));
    }

    @Test
    void aProblemThatMayPassIsTriedAgainInsteadOfRefused() throws Exception {
        long failures = failures(single);
        publisher.publish(single.topic(), "later");
        single.afterEffect((sql, event) -> {
            throw new ProblemException(KitProblem.PEER_UNAVAILABLE, "elsewhere");
        });

        assertThatThrownBy(() -> pump.pollNow(single.name())).isInstanceOf(ProblemException.class);

        single.behave();
        assertThat(pump.pollNow(single.name())).isEqualTo(1);
        assertThat(failures(single)).isEqualTo(failures);
        assertEveryEventOnce(single);
    }

    private void catchUp(Effects consumer) throws Exception {
        while (pump.pollNow(consumer.name()) > 0) {
            continue;
        }
    }

    private void assertEveryEventOnce(Effects consumer) {
        assertThat(consumer.ids().stream().sorted().toList())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, FeedClient.head(consumer.topic()))
                        .boxed()
                        .toList());
    }

    private long failures(Effects consumer) {
        return Long.parseLong(status(consumer).get("failures").toString());
    }

    private static Map<String, Object> status(Effects consumer) {
        return given().auth()
                .oauth2(TestTokens.all())
                .get("/api/v1/testkit/consumers")
                .jsonPath()
                .getMap("items.find { it.name == '" + consumer.name() + "' }");
    }

    private interface Work {
        void on(org.jdbi.v3.core.Handle sql);
    }

    /** On a connection of its own, outside the transaction of the calling thread. */
    private void jdbiOutside(Work work) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(() -> jdbi.useHandle(work::on)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not released");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
