package vn.dangbo.membership.study;

import java.time.LocalDate;

/** Attendance of one member as a row of a file or a request states it. */
record AttendanceDraft(
        String campaignCode, String profileNumber, String cellCode, LocalDate heldOn, AttendanceOutcome outcome) {}
