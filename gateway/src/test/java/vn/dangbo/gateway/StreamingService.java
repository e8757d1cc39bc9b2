package vn.dangbo.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service that reads and writes at its own pace, which WireMock cannot: it owns {@code /api/v1/houses} and leaves
 * everything else to the emulation stand-in.
 */
public final class StreamingService {

    private static final Buffer CHUNK = Buffer.buffer(new byte[64 * 1024]);

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean reading = true;
    private volatile HttpServerRequest upload;

    StreamingService(int port, int emulationPort) {
        Vertx vertx = Vertx.vertx();
        HttpProxy others = HttpProxy.reverseProxy(vertx.createHttpClient()).origin(emulationPort, "localhost");
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            switch (request.path()) {
                case "/api/v1/houses/upload" -> upload(request);
                case "/api/v1/houses/download" -> download(request);
                case "/api/v1/houses/refused-early" -> refuse(request);
                case "/api/v1/houses/refused-unread" -> refuseUnread(request, false);
                case "/api/v1/houses/refused-and-closed" -> refuseUnread(request, true);
                case "/api/v1/houses/wait" -> letWait(request);
                case "/api/v1/houses/hang-up-early" -> hangUp(request);
                case "/api/v1/houses/cut-off" -> cutOff(request);
                default -> others.handle(request);
            }
        });
        server.listen(port).toCompletionStage().toCompletableFuture().join();
    }

    /** Bytes of the current upload that have arrived. */
    public long received() {
        return received.get();
    }

    /** Bytes of the current download that were handed to the network. */
    public long written() {
        return written.get();
    }

    /** Long polls whose callers are still there. */
    public int waiting() {
        return waiting.get();
    }

    /** From now on uploads are not read. */
    public void stopReading() {
        received.set(0);
        reading = false;
    }

    public void readOn() {
        reading = true;
        HttpServerRequest waiting = upload;
        if (waiting != null) {
            waiting.resume();
        }
    }

    private void upload(HttpServerRequest request) {
        received.set(0);
        upload = request;
        request.handler(bytes -> received.addAndGet(bytes.length()));
        request.endHandler(end -> request.response().end("{\"received\":" + received.get() + "}"));
        if (!reading) {
            request.pause();
        }
    }

    private void download(HttpServerRequest request) {
        written.set(0);
        long size = Long.parseLong(request.getParam("bytes"));
        request.response().setChunked(true);
        writeOn(request, size);
    }

    private void writeOn(HttpServerRequest request, long size) {
        while (written.get() < size) {
            if (request.response().writeQueueFull()) {
                request.response().drainHandler(drained -> writeOn(request, size));
                return;
            }
            request.response().write(CHUNK);
            written.addAndGet(CHUNK.length());
        }
        request.response().end();
    }

    /** Answers at the first bytes of a body, as a service does with a wrong header line, and lets the rest pass by. */
    private static void refuse(HttpServerRequest request) {
        request.handler(first -> {
            request.handler(rest -> {});
            request.response()
                    .setStatusCode(422)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"code\":\"import-header-wrong\"}");
        });
    }

    /** Answers by the head alone, as a service does with a role or a media type, and never reads the body. */
    private static void refuseUnread(HttpServerRequest request, boolean close) {
        request.pause();
        if (close) {
            request.response().putHeader("Connection", "close");
        }
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"code\":\"body-too-large\"}")
                .onComplete(sent -> {
                    if (close) {
                        request.connection().close();
                    }
                });
    }

    /** A long poll that nothing ends but its caller. */
    private void letWait(HttpServerRequest request) {
        waiting.incrementAndGet();
        request.connection().closeHandler(gone -> waiting.decrementAndGet());
    }

    /** Dies at the first bytes of a body. */
    private static void hangUp(HttpServerRequest request) {
        request.handler(first -> request.connection().close());
    }

    private static void cutOff(HttpServerRequest request) {
        request.response()
                .setChunked(true)
                .write(CHUNK)
                .onComplete(sent -> request.connection().close());
    }
}
