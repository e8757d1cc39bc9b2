package vn.dangbo.gateway.compose;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Function;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.request.Answer;

/** The paths that the gateway answers itself. */
@Singleton
public class ComposedRoutes {

    private final Figures figures;
    private final Overview overview;

    ComposedRoutes(Figures figures, Overview overview) {
        this.figures = figures;
        this.overview = overview;
    }

    public void mount(Router router) {
        read(router, Figures.PATH, figures::figures);
        read(router, Figures.DEFINITIONS_PATH, figures::definitions);
        read(router, Overview.PATH, overview::overview);
    }

    private static void read(Router router, String path, Function<RoutingContext, Future<Answer>> endpoint) {
        router.route(path).handler(request -> {
            HttpMethod method = request.request().method();
            if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
                throw new ProblemException(GatewayProblem.METHOD_NOT_ALLOWED, "GET, HEAD").header("Allow", "GET, HEAD");
            }
            endpoint.apply(request).onSuccess(answer -> answer.send(request)).onFailure(request::fail);
        });
    }
}
