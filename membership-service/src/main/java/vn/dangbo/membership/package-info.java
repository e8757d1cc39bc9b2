/**
 * Membership: organisations and their dated tree, members, movements and the ledger that counts them. Each feature is a
 * package; {@link vn.dangbo.membership.MembershipProblem} lists what they refuse.
 */
@NullMarked
package vn.dangbo.membership;

import org.jspecify.annotations.NullMarked;
