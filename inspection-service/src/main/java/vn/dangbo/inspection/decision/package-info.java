/**
 * Decisions of discipline (quyết định kỷ luật): reprimand (khiển trách), warning (cảnh cáo), removal (cách chức),
 * expulsion (khai trừ) of a member; reprimand, warning, dissolution (giải tán) of an organisation.
 *
 * <p>Invariants: one decision in force for a subject in a case; a form that the subject may receive (Charter, article
 * 35); signed, announced and annulled run forward; what takes effect, and when, follows the rule set of the day of
 * signing. Nothing about a decision leaves this service before its announcement; the announcement leaves as one event in
 * the same transaction. Probationary members may only be reprimanded or warned: that needs membership's data and is not
 * checked here.
 */
@NullMarked
package vn.dangbo.inspection.decision;

import org.jspecify.annotations.NullMarked;
