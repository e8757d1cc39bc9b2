/**
 * Movements (biến động đảng viên): one dated fact about one member, recorded once.
 *
 * <p>A movement is never changed; a reversal cancels it. A movement starts where the one before ended, so
 * the member is always in exactly one cell or in none.
 *
 * <p>What inspection decides arrives by its feed and takes effect exactly once, with the decision as its
 * cause.
 */
@NullMarked
package vn.dangbo.membership.movement;

import org.jspecify.annotations.NullMarked;
