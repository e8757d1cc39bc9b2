package vn.dangbo.membership.study;

import java.util.List;

/** Whether a member came. */
enum AttendanceOutcome {
    ATTENDED,
    ABSENT;

    static final List<String> CODES = List.of(ATTENDED.name(), ABSENT.name());
}
