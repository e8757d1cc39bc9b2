/**
 * Study of resolutions (học tập, quán triệt nghị quyết): campaigns (đợt học tập), attendance of members person by person,
 * attendance of non-members (quần chúng) as head counts of a session.
 *
 * <p>Invariants: a member is recorded once per campaign, in the cell in which the ledger counted the member on the day
 * of the session; a session lies within its campaign and not in the future; attended is at most invited. Nothing is
 * overwritten: taking an import back supersedes its records, and {@code knownAt} still shows them.
 *
 * <p>The share of members that study is what resolutions set as a target ("trên 95 % đảng viên"): attending members over
 * the members counted in the subtree on the last day of each campaign. Cells that report nothing therefore lower it;
 * those who were absent and those on whom nothing was recorded weigh the same.
 */
@NullMarked
package vn.dangbo.membership.study;

import org.jspecify.annotations.NullMarked;
