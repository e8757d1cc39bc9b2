/**
 * Recognition (công nhận đảng viên chính thức): how a probationary member becomes an official one.
 *
 * <p>The case opens with the ceremony and waits for the end of the probation. Then the cell votes, and the body that
 * decided the admission decides. The official date is the day of the ceremony and the months of probation, however late
 * the cell or the body is (Quy định 24-QĐ/TW 2021; Điều lệ Đảng 2011, Điều 5): lateness is recorded and moves nothing.
 * A vote that does not carry is repeated; after the last ballot of the rule set the upper body decides.
 */
@NullMarked
package vn.dangbo.membership.recognition;

import org.jspecify.annotations.NullMarked;
