package vn.dangbo.membership.meeting;

/** Whether a member came. */
enum Outcome {
    PRESENT,
    ABSENT_WITH_REASON,
    ABSENT
}
