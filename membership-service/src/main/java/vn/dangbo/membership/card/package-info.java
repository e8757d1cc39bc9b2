/**
 * Member cards (thẻ đảng viên): first issue, issue anew of a lost one, exchange of a damaged or wrong one, and the exchange of
 * all cards of the Party.
 *
 * <p>Only official members hold a card, and exactly one: the new one closes the old one, whose number stays on record and is
 * never given to somebody else. The cell asks, the grass-roots organisation endorses, the province decides. A card that a
 * member returned or destroyed is a ground of removal (Điều lệ Đảng 2011, Điều 6; Quy định 24-QĐ/TW 2021; Hướng dẫn
 * 12-HD/BTCTW 2022).
 */
@NullMarked
package vn.dangbo.membership.card;

import org.jspecify.annotations.NullMarked;
