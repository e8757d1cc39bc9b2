/**
 * Requests that change state: one transaction, an {@code Idempotency-Key}, and {@code validateOnly} to try first.
 *
 * <p>Key, fingerprint of the request and first answer are rows of the same transaction as the change: either both are there or
 * neither, through any crash. A replay returns the first answer; the same key with another request is refused; a twin of a
 * request that still runs is told to wait. Keys belong to a client and are kept 24 hours.
 */
@NullMarked
package vn.dangbo.kit.command;

import org.jspecify.annotations.NullMarked;
