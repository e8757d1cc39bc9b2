/**
 * Time: the one clock, the zone in which a day begins, and the two axes of every question, {@code asOf} (what was true on a
 * day) and {@code knownAt} (what had been recorded by an instant). Periods are half-open, {@code [from, to)}; an open end is
 * 9999-12-31.
 */
@NullMarked
package vn.dangbo.kit.time;

import org.jspecify.annotations.NullMarked;
