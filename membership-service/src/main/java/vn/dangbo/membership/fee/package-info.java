/**
 * Party fees (đảng phí): what a member owes for a month, what was paid, and what goes up from level to level.
 *
 * <p>A profile (diện đóng đảng phí) says from a day on to which group a member belongs and from which amounts the fee is
 * reckoned. Once a month a run makes one due (mức phải nộp) a member, counted in the cell where the ledger has the member
 * on the first day of the month; it keeps base, rate and reason, and when something changes a newer due supersedes it and
 * says the difference. Payments (nộp đảng phí) are reversed, never edited. Which months they cover is never stored: a
 * payment that names its month covers that one, everything else covers the oldest open months first.
 *
 * <p>Each organisation keeps its share (trích giữ lại) of what it receives in a month, rounded half up to whole dong, and
 * sends the rest up; so what the levels keep and what leaves the top add up to what members paid.
 *
 * <p>Sources: Quy định 01-QĐ/TW (2026), before it Quyết định 342-QĐ/TW (2010); Điều lệ Đảng (2011), Điều 8 (three months
 * unpaid in a year without reason lead to a removal case).
 */
@NullMarked
package vn.dangbo.membership.fee;

import org.jspecify.annotations.NullMarked;
