package vn.dangbo.testkit.app;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a request inside its transaction until the test lets it go. */
@Singleton
public class Gate {

    private volatile CountDownLatch entered = new CountDownLatch(0);
    private volatile CountDownLatch released = new CountDownLatch(0);

    public void close() {
        entered = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    public void awaitEntered() throws InterruptedException {
        if (!entered.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody came to the gate");
        }
    }

    public void open() {
        released.countDown();
    }

    void pass() throws InterruptedException {
        entered.countDown();
        if (!released.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gate was not opened");
        }
    }
}
