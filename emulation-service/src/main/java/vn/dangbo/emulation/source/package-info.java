/**
 * Reads figures (chỉ số) from the services that own them, for targets that are measured by a figure.
 *
 * <p>All figures of a request are asked with one call per source, organisation and period, in parallel, under one
 * deadline. A source that does not answer in time, or refuses us, leaves its figures PENDING: never a zero, never an old
 * value. Figures of this service are computed in the process.
 */
@NullMarked
package vn.dangbo.emulation.source;

import org.jspecify.annotations.NullMarked;
