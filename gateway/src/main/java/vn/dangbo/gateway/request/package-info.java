/**
 * What every request goes through before it is composed or passed on: {@link vn.dangbo.gateway.request.Correlation} gives it
 * a trace and a request id, {@link vn.dangbo.gateway.request.PathGuard} refuses paths that the gateway and a service could
 * read differently, {@link vn.dangbo.gateway.request.Authentication} asks for a verified bearer token. Services verify the
 * token again and decide roles and subtree; the gateway only keeps strangers out.
 */
@NullMarked
package vn.dangbo.gateway.request;

import org.jspecify.annotations.NullMarked;
