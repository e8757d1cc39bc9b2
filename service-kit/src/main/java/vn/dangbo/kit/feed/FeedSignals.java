package vn.dangbo.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the readers of this process as soon as a transaction that published has committed. */
@ApplicationScoped
class FeedSignals {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Long> commits = new HashMap<>();
    private boolean closed;

    /** To be read before the events are: a commit in between is then not slept over. */
    long seen(String topic) {
        lock.lock();
        try {
            return commits.getOrDefault(topic, 0L);
        } finally {
            lock.unlock();
        }
    }

    void wake(String topic) {
        lock.lock();
        try {
            commits.merge(topic, 1L, Long::sum);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody published since {@code seen}, the patience ends, or the process stops. */
    void await(String topic, long seen, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0 && commits.getOrDefault(topic, 0L) == seen) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more: a process that stops must not be held up by its readers. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
