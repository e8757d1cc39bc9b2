/**
 * Organisations (tổ chức đảng): the dated tree of a province, from its committee down to the cells.
 *
 * <p>A parent, a name, a kind or an end is a dated fact; a change supersedes facts and never overwrites
 * them. Reorganisations change one organisation from a day on and can be taken back exactly.
 *
 * <p>Invariants: no organisation stands below itself on any day; a parent exists for the whole period of its
 * child; kind and parent fit (Điều lệ Đảng 2011, articles 10 and 21); an organisation ends only without
 * members and children.
 */
@NullMarked
package vn.dangbo.membership.organisation;

import org.jspecify.annotations.NullMarked;
