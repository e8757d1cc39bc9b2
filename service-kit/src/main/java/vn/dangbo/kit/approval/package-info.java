/**
 * Approval routes (quy trình trình duyệt): who checks and who signs before an action of an organisation in its cases goes
 * out.
 *
 * <p>Bodies differ, so a route is data: of one organisation, for one action of one kind of case, with its stages in their
 * order and the role that signs each. Where a route is in force, the action is not taken but becomes a draft, judged by
 * every rule already; the last signature before the archive issues it, and only then it takes effect, by the same code as
 * without a route. Nobody signs to check or approve their own draft. Every signature stays in the history.
 */
@NullMarked
package vn.dangbo.kit.approval;

import org.jspecify.annotations.NullMarked;
