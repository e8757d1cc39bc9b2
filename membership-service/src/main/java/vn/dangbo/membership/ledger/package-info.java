/**
 * The membership ledger (sổ cái đảng viên): membership kept by double entry, like money.
 *
 * <p>A movement posts +1 or -1 to cells; every headcount is a sum of postings in a subtree. Roll-ups of
 * every organisation are themselves a ledger, folded behind the writers; a reader adds the unfolded tail and is
 * exact at every moment.
 *
 * <p>Invariants: opening plus entries by kind equals closing for every organisation and period (form 1,
 * Hướng dẫn 11-HD/BTCTW 2021); a parent equals the sum of its children; a move leaves nobody between two
 * cells.
 */
@NullMarked
package vn.dangbo.membership.ledger;

import org.jspecify.annotations.NullMarked;
