/**
 * Answers that are put together from several services: figures over all of them, their definitions, and the overview of an
 * organisation. {@link vn.dangbo.gateway.compose.Parts} asks all parts at once under one deadline, which is passed on;
 * {@link vn.dangbo.gateway.compose.Composition} decides what becomes of the answer when parts are missing.
 *
 * <ul>
 *   <li>A value is never touched: what a service wrote is copied byte for byte.
 *   <li>A missing part is said to be missing ({@code _meta.complete}, {@code _meta.parts}); nothing is invented for it.
 *   <li>An incomplete answer is never stored: no ETag, {@code no-store}.
 * </ul>
 */
@NullMarked
package vn.dangbo.gateway.compose;

import org.jspecify.annotations.NullMarked;
