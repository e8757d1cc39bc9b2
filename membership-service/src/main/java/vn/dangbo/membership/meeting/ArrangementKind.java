package vn.dangbo.membership.meeting;

/** What lets an organisation meet in another way. */
enum ArrangementKind {
    /** The cell is divided into Party groups (tổ đảng). */
    PARTY_GROUPS,
    /** Takes part in the pilot of online meetings. */
    ONLINE_MEETING
}
