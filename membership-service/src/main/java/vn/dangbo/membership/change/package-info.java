/**
 * Changes of a membership (biến động đảng viên) that an organisation decides on: exemption from work and activities (miễn
 * công tác và sinh hoạt đảng), removal from the list of members (xóa tên) and resignation (xin ra khỏi Đảng), restoration
 * (phục hồi đảng tịch), annulment of a wrong admission or recognition (hủy quyết định), and death (từ trần).
 *
 * <p>Each is a case: proposed, where the rules ask for it voted on by the cell, and decided by the competent body, whose
 * approval records the movement on its day. An exemption is decided by the cell alone and changes no headcount. Removal is
 * not a form of discipline; expulsion is and comes from inspection. Nothing is deleted: an annulment and a restoration are
 * facts of their own (Điều lệ Đảng 2011, Điều 8; Quy định 24-QĐ/TW 2021, 232-QĐ/TW and 294-QĐ/TW 2025).
 */
@NullMarked
package vn.dangbo.membership.change;

import org.jspecify.annotations.NullMarked;
