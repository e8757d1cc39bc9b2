/**
 * Errors of the gateway itself, in the one body that every process of the suite uses (RFC 9457 with {@code code},
 * {@code traceId}, {@code retryable} and {@code errors}), in Vietnamese or English. A problem that comes from a service is
 * never rewritten: it passes through as it is.
 */
@NullMarked
package vn.dangbo.gateway.problem;

import org.jspecify.annotations.NullMarked;
