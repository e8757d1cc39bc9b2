package vn.dangbo.membership.study;

import java.time.LocalDate;

/** Attendance of non-members at one session as a row of a file or a request states it. */
record HeadCountDraft(String campaignCode, String organisationCode, LocalDate heldOn, int invited, int attended) {

    /** More people than any session holds: a slip of the pen. */
    static final int MOST = 1_000_000;
}
