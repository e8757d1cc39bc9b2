/**
 * Party-age badges (Huy hiệu Đảng): who may have one in a round (đợt trao tặng), and how it is awarded.
 *
 * <p>A badge of n years is for a member who is kept, whose Party age reaches n on the day of the round, and who has no
 * badge of n or more. Gravely ill members may have it some months early, and it may be given after death (truy tặng).
 * The cell proposes, the grass-roots organisation and the committee above endorse, the province decides; one case each,
 * proposed in one request for a whole round. Everything is judged again when the province decides, from the facts of
 * that day: Party age (package partyage), badges held, membership, and the guard of inspection.
 *
 * <p>Invariants: no award while a higher or equal badge stands; an award is never deleted but revoked by a decision
 * (rule M13). Years, early months, rounds and money are rules of a date; money of a badge whose rule is not known is not
 * known either (Hướng dẫn 01-HD/TW 2021; Hướng dẫn 56-HD/VPTW 2015).
 */
@NullMarked
package vn.dangbo.membership.badge;

import org.jspecify.annotations.NullMarked;
