package vn.dangbo.membership.meeting;

/** How an organisation met. */
enum MeetingKind {
    REGULAR,
    THEMATIC,
    ONLINE,
    BY_PARTY_GROUP
}
