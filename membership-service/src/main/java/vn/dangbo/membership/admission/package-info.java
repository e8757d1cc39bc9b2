/**
 * Admission (kết nạp đảng viên): from the application of a candidate (người xin vào Đảng) to the ceremony that makes a
 * probationary member.
 *
 * <p>The cell takes the application, the grass-roots organisation has the record verified (thẩm tra lý lịch), two official
 * members or one and the Youth Union recommend, the cell votes, the competent body decides, the ceremony (lễ kết nạp)
 * opens the membership. Deadlines run in working days from the step before; lateness is recorded with the step. Ages,
 * majorities and deadlines are those of the rule set of the day on which the case was opened (Điều lệ Đảng 2011, Điều 1, 4,
 * 5; Quy định 24-QĐ/TW 2021, 294-QĐ/TW 2025, 208-QĐ/TW 2026). A candidate is a person and not yet a member: the record is
 * personal data, and nothing of it leaves on a feed.
 */
@NullMarked
package vn.dangbo.membership.admission;

import org.jspecify.annotations.NullMarked;
