/**
 * Absences: periods in which a member does not count for the votes of the cell, while the membership and the headcount
 * stay as they are.
 *
 * <p>Exempt (miễn công tác và sinh hoạt đảng) is who is relieved of work and activities; such a member counts again in a
 * vote in which they come and vote. Away (chuyển sinh hoạt tạm thời) is whose activities are in another place for a time:
 * there they have all duties and rights but to vote, to stand and to be elected (Quy định 232-QĐ/TW 2025; 294-QĐ/TW
 * 2025). Of each kind a member has at most one absence on a day.
 */
@NullMarked
package vn.dangbo.membership.absence;

import org.jspecify.annotations.NullMarked;
