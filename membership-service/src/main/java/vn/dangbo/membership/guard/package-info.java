/**
 * The guard: may something be decided about a member now?
 *
 * <p>Inspection knows, and nothing about an open case leaves it: it answers CLEAR or HOLD and never a cause. A decision
 * that a hold forbids is refused without one as well. When inspection does not answer, nobody knows, and what must not
 * be decided on a guess waits.
 */
@NullMarked
package vn.dangbo.membership.guard;

import org.jspecify.annotations.NullMarked;
