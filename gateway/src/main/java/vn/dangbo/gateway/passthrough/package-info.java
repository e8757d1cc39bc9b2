/**
 * Everything that the gateway does not compose goes unchanged to the service that owns the path's first segment, streamed in
 * both directions: no body is held, so an import of any size and a long poll need no memory here. Headers of the connection
 * itself (hop by hop) stay at the gateway, {@code X-Forwarded-*} say what the gateway has seen and nothing that a caller
 * claims, and the rest passes as it is, in both directions.
 */
@NullMarked
package vn.dangbo.gateway.passthrough;

import org.jspecify.annotations.NullMarked;
