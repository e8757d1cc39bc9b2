/**
 * The guard: whether others may decide about a member now. CLEAR, or HOLD with the day on which to ask again.
 *
 * <p>An answer never tells why, nor lets it be guessed: the day is the same for every cause, the work behind an answer is
 * the same for every member, a member about whom nothing is recorded is CLEAR like one whose matters are closed, and
 * somebody else's member is answered like nobody's. Where a member belongs only membership knows, so it is asked; when
 * it does not answer, neither does the guard.
 *
 * <p>On hold is who is the subject of an inspection that is not concluded, of the kinds that the rule set names, and who
 * was disciplined, until the effect of the decision has run out. What holds is a rule of the province and therefore data.
 */
@NullMarked
package vn.dangbo.inspection.guard;

import org.jspecify.annotations.NullMarked;
