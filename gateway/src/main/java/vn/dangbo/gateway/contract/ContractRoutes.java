package vn.dangbo.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.request.Answer;

/** Serves the merged document; open to everyone, because it holds no data. */
@Singleton
public class ContractRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract;
    private final Vertx vertx;

    /** Merged when first asked for, not at start-up: most gateways never are. */
    private volatile @Nullable Buffer document;

    ContractRoutes(Contract contract, Vertx vertx) {
        this.contract = contract;
        this.vertx = vertx;
    }

    public void mount(Router router) {
        router.get("/q/openapi").order(-1).handler(this::serve);
        router.get("/api/v1/openapi.json").handler(this::serve);
    }

    private void serve(RoutingContext request) {
        Buffer merged = document;
        Future<Buffer> ready = merged != null ? Future.succeededFuture(merged) : vertx.executeBlocking(this::merge);
        ready.map(body -> new Answer(
                        200, Map.of("Content-Type", "application/json", "Cache-Control", "public, max-age=300"), body))
                .onSuccess(answer -> answer.send(request))
                .onFailure(request::fail);
    }

    private Buffer merge() throws JsonProcessingException {
        Buffer merged = Buffer.buffer(JSON.writeValueAsBytes(contract.merged()));
        document = merged;
        return merged;
    }
}
