package vn.dangbo.gateway.request;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the requests under way finish before the process ends. Quarkus' own shutdown time-out is not used: it waits for
 * requests whose callers have gone, which every cancelled long poll leaves behind.
 */
@Singleton
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private static final String KEY = Drain.class.getName();

    /** One party for each request under way, and one for the process itself. */
    private final Phaser underWay = new Phaser(1);

    private final Duration patience;

    Drain(@ConfigProperty(name = "dangbo.drain") Duration patience) {
        this.patience = patience;
    }

    /** Counts the request until it is answered, or its caller has gone. */
    public void count(RoutingContext context) {
        if (underWay.register() >= 0) {
            AtomicBoolean counted = new AtomicBoolean(true);
            Runnable release = () -> {
                if (counted.getAndSet(false)) {
                    underWay.arriveAndDeregister();
                }
            };
            context.put(KEY, release);
            context.addEndHandler(ended -> release.run());
        }
        context.next();
    }

    /** For a request whose end the server does not report; harmless for any other. */
    public static void ended(RoutingContext context) {
        Runnable release = context.get(KEY);
        if (release != null) {
            release.run();
        }
    }

    /** Readiness is down and the port still open: what comes in meanwhile is answered as well. */
    void finish(@Observes ShutdownDelayInitiatedEvent stopping) {
        try {
            underWay.awaitAdvanceInterruptibly(
                    underWay.arriveAndDeregister(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillUnderWay) {
            LOG.warnf("%d requests were cut off", underWay.getUnarrivedParties());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
