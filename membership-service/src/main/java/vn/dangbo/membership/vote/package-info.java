/**
 * Votes of a cell (biểu quyết của chi bộ): who counts, and how many must agree.
 *
 * <p>Counted are the official members of the cell, less those whose Party activities are temporarily elsewhere and those
 * exempt from activities who did not come and vote; probationary members and guests never count (Quy định 232-QĐ/TW
 * 2025; 294-QĐ/TW 2025). Who merely misses the meeting counts. A cell below the smallest number of official members may
 * not vote at all (Điều lệ Đảng 2011, Điều 21).
 */
@NullMarked
package vn.dangbo.membership.vote;

import org.jspecify.annotations.NullMarked;
