/**
 * Organisations (tổ chức đảng): the dated tree of a province, from its committee down to the cells.
 *
 * <p>A parent, a name, a kind or an end is a dated fact; a change supersedes facts and never overwrites
 * them. A reorganisation (sắp xếp tổ chức) is a decision: any number of changes on one day, carried out together or not
 * at all. Mergers (sáp nhập), consolidations (hợp nhất) and splits (chia tách) move members by one movement each, under
 * the decision's number and id. A decision is taken back exactly, members included, by a reversing one.
 *
 * <p>Invariants: no organisation stands below itself on any day; a parent exists for the whole period of its
 * child; a pair of kinds begins only on a day on which the rule set allows it; an organisation ends only without
 * members and children (O4); the headcount before a decision equals the one after it (O9).
 */
@NullMarked
package vn.dangbo.membership.organisation;

import org.jspecify.annotations.NullMarked;
