package vn.dangbo.gateway.request;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the requests under way finish before the process ends. Quarkus' own shutdown time-out is not used: it waits for
 * requests whose callers have gone, which every cancelled long poll leaves behind.
 */
@Singleton
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** One party for each request under way, and one for the process itself. */
    private final Phaser underWay = new Phaser(1);

    private final Duration patience;

    Drain(@ConfigProperty(name = "dangbo.drain") Duration patience) {
        this.patience = patience;
    }

    /** Counts the request until it is answered, or its caller has gone. */
    public void count(RoutingContext context) {
        if (underWay.register() >= 0) {
            context.addEndHandler(ended -> underWay.arriveAndDeregister());
        }
        context.next();
    }

    void finish(@Observes ShutdownEvent stopping) {
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
