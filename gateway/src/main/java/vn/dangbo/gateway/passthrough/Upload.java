package vn.dangbo.gateway.passthrough;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body may be refused half-way. A service that has read enough answers and stops reading, so the next write
 * fails; the proxy then gives the request up, and with it the answer that is on its way. Here it waits for that answer.
 */
final class Upload implements InvocationHandler {

    /** An answer that was sent before the connection was closed is there at once or never. */
    private static final long PATIENCE_MILLIS = 500;

    private final HttpClientRequest request;
    private final HttpServerResponse caller;
    private final Vertx vertx;

    /** Done when the answer was read to its end. */
    private final Future<Void> answered;

    private Upload(HttpClientRequest request, HttpServerResponse caller, Vertx vertx) {
        this.request = request;
        this.caller = caller;
        this.vertx = vertx;
        this.answered = request.response().compose(HttpClientResponse::end);
        // A connection whose one direction has failed is still read: by itself it would be closed with the answer in
        // it.
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channel().config().setAutoClose(false);
        }
    }

    static HttpClientRequest patient(HttpClientRequest request, HttpServerResponse caller, Vertx vertx) {
        return (HttpClientRequest) Proxy.newProxyInstance(
                Upload.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                new Upload(request, caller, vertx));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        if (method.getName().equals("reset") && method.getParameterCount() == 0) {
            return giveUp();
        }
        try {
            return method.invoke(request, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private boolean giveUp() {
        if (caller.closed() || answered.failed()) {
            return request.reset();
        }
        long timer = vertx.setTimer(PATIENCE_MILLIS, late -> {
            if (!request.response().isComplete()) {
                letGo();
            }
        });
        answered.onComplete(read -> {
            vertx.cancelTimer(timer);
            letGo();
        });
        return true;
    }

    // Not by a reset, which would say goodbye on the direction that has failed.
    private void letGo() {
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().close();
        } else {
            request.reset();
        }
    }
}
