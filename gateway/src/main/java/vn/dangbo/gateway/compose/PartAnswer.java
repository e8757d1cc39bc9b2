package vn.dangbo.gateway.compose;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.problem.Problems;

/** What a service answered, whole. */
record PartAnswer(
        int status,
        @Nullable String etag,
        @Nullable String contentType,
        @Nullable String retryAfter,
        Buffer body) {

    boolean isProblem() {
        return contentType != null && contentType.startsWith(Problems.MEDIA_TYPE) && RawJson.isObject(body);
    }

    boolean isRefusal() {
        return status >= 400 && status < 500;
    }
}
