package vn.dangbo.gateway;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import vn.dangbo.gateway.compose.ComposedRoutes;
import vn.dangbo.gateway.contract.ContractRoutes;
import vn.dangbo.gateway.passthrough.PassThrough;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.problem.Problems;
import vn.dangbo.gateway.request.Authentication;
import vn.dangbo.gateway.request.Correlation;
import vn.dangbo.gateway.request.Drain;
import vn.dangbo.gateway.request.PathGuard;

/** The way of every request, in order. */
@Singleton
class GatewayRoutes {

    /** Before everything that Quarkus mounts under /q. */
    private static final int FIRST = -1_000;

    /** After everything else. */
    private static final int LAST = Integer.MAX_VALUE;

    private final Problems problems;
    private final Drain drain;
    private final Authentication authentication;
    private final ContractRoutes contract;
    private final ComposedRoutes composed;
    private final PassThrough passThrough;

    GatewayRoutes(
            Problems problems,
            Drain drain,
            Authentication authentication,
            ContractRoutes contract,
            ComposedRoutes composed,
            PassThrough passThrough) {
        this.problems = problems;
        this.drain = drain;
        this.authentication = authentication;
        this.contract = contract;
        this.composed = composed;
        this.passThrough = passThrough;
    }

    void mount(@Observes Router router) {
        router.route().order(FIRST).handler(Correlation::begin).failureHandler(problems::fail);
        router.route().order(FIRST + 1).handler(drain::count);
        router.route().order(FIRST + 2).handler(PathGuard::check);
        router.route("/q/metrics*").order(FIRST + 3).handler(authentication::operators);

        contract.mount(router);
        router.route("/api/v1/*").handler(authentication::anyone);
        composed.mount(router);
        router.route("/api/v1/*").handler(passThrough::handle);

        router.route().order(LAST).handler(context -> {
            throw new ProblemException(GatewayProblem.ROUTE_UNKNOWN);
        });
    }
}
