/**
 * The gateway (cổng): one address for clients. It owns no data. A request takes one way through it:
 *
 * <ol>
 *   <li>{@code request}: trace and request ids, a path without tricks, a verified token;
 *   <li>{@code compose}: the few answers that are put together from several services; or
 *   <li>{@code passthrough}: everything else, streamed unchanged to the service that owns the path.
 * </ol>
 *
 * <p>{@code contract} serves the services' contracts and the gateway's own as one OpenAPI document. {@code service} knows
 * where the services are. {@link vn.dangbo.gateway.GatewayRoutes} shows the order of all of it in one place.
 */
@NullMarked
package vn.dangbo.gateway;

import org.jspecify.annotations.NullMarked;
