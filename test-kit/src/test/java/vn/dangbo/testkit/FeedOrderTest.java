package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.app.Publisher;
import vn.dangbo.testkit.app.TestFeeds;

@QuarkusTest
class FeedOrderTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 40;

    @Inject
    Publisher publisher;

    @Test
    void everyCommittedEventIsReadOnceAndInOneOrderWhileWritersRace() throws Exception {
        Queue<String> committed = new ConcurrentLinkedQueue<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Map<String, Object>> first;
        List<Map<String, Object>> second;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Map<String, Object>>> one = executor.submit(() -> follow(writing, 7));
            Future<List<Map<String, Object>>> other = executor.submit(() -> follow(writing, 100));
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(executor.submit(() -> write(number, committed)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            first = one.get();
            second = other.get();
        }

        assertThat(first).isEqualTo(second);
        assertThat(first)
                .extracting(event -> Long.parseLong(event.get("id").toString()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, committed.size()).boxed().toList());
        assertThat(first).extracting(event -> event.get("subject")).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(committed).hasSizeGreaterThan(WRITERS * TRANSACTIONS);
        for (int writer = 0; writer < WRITERS; writer++) {
            String mine = "w" + writer + "-";
            List<String> inFeed = first.stream()
                    .map(event -> event.get("subject").toString())
                    .filter(subject -> subject.startsWith(mine))
                    .toList();
            List<String> inOrderOfCommits = committed.stream()
                    .filter(subject -> subject.startsWith(mine))
                    .toList();
            assertThat(inFeed).isEqualTo(inOrderOfCommits);
        }
    }

    @Test
    void aWriterThatCommitsLateIsNeitherWaitedForNorSkipped() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late = executor.submit(() -> publisher.publish(TestFeeds.LATE, List.of("late"), () -> {
                written.countDown();
                await(release);
            }));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            publisher.publish(TestFeeds.LATE, "early-1", "early-2");

            assertThat(FeedClient.read(TestFeeds.LATE, 0, 0, 10).jsonPath().<String>getList("subject"))
                    .containsExactly("early-1", "early-2");

            release.countDown();
            late.get();
        }
        assertThat(FeedClient.read(TestFeeds.LATE, 2, 0, 10).jsonPath().<String>getList("subject"))
                .containsExactly("late");
        assertThat(FeedClient.readAll(TestFeeds.LATE))
                .extracting(event -> event.get("id"))
                .containsExactly("1", "2", "3");
    }

    private void write(int writer, Queue<String> committed) {
        Random random = new Random(writer);
        for (int i = 0; i < TRANSACTIONS; i++) {
            int number = i;
            List<String> subjects = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                    .mapToObj(event -> "w" + writer + "-" + number + "-" + event)
                    .toList();
            long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(15));
            boolean rollsBack = random.nextInt(5) == 0;
            try {
                publisher.publish(TestFeeds.RACES, subjects, () -> {
                    LockSupport.parkNanos(delay);
                    if (rollsBack) {
                        throw new IllegalStateException("rolled back on purpose");
                    }
                });
                committed.addAll(subjects);
            } catch (IllegalStateException onPurpose) {
                assertThat(rollsBack).isTrue();
            }
        }
    }

    private static List<Map<String, Object>> follow(AtomicBoolean writing, int limit) {
        List<Map<String, Object>> seen = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = !writing.get();
            List<Map<String, Object>> batch;
            do {
                batch = FeedClient.read(TestFeeds.RACES, seen.size(), last ? 0 : 1, limit)
                        .jsonPath()
                        .getList("");
                seen.addAll(batch);
            } while (!batch.isEmpty());
        }
        return seen;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not released");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
