package vn.dangbo.gateway.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** An answer that the gateway itself has made, complete in memory. */
public record Answer(int status, Map<String, String> headers, Buffer body) {

    /** Sends it, with the ids of the request; does nothing when the caller has gone or an answer has begun. */
    public void send(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(status);
        Correlation.of(request).headers().forEach(response::putHeader);
        headers.forEach(response::putHeader);
        if (status == 304) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
