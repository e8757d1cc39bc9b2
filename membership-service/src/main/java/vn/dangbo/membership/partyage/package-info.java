/**
 * Party age (tuổi đảng): for how long somebody has been in the Party, as badges and statistics count it.
 *
 * <p>It runs from the day of the decision of admission, not of the ceremony, once the member is official, and stands
 * still while the member was out (expelled, struck off, resigned, until restored), had lost contact, or interrupted the
 * life in the Party during a transfer. On the day of the return it is what it was on the day of the exit. A readmitted
 * member begins anew with the later decision. A decision that is annulled leaves no interruption, because its movement
 * is cancelled (Điều lệ Đảng 2011; Hướng dẫn 01-HD/TW 2021).
 *
 * <p>Nothing here is typed: interruptions come from the movements, and those that no movement shows are recorded as facts
 * with a document. Table {@code party_age} is a projection and has rows for members with interruptions only; everybody
 * else counts from the member's own date, so the projection costs nothing where nothing happened.
 */
@NullMarked
package vn.dangbo.membership.partyage;

import org.jspecify.annotations.NullMarked;
