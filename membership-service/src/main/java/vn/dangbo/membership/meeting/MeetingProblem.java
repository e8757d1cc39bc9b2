package vn.dangbo.membership.meeting;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of meetings. */
enum MeetingProblem implements ProblemCode {
    MEETING_NOT_FOUND(404),
    MEETING_ORGANISATION_FIXED(422),
    MEETING_IN_FUTURE(422),
    MEETING_NOT_BY_THIS_ORGANISATION(422),
    MEETING_BY_GROUP_NOT_YET(422),
    MEETING_BY_GROUP_NOT_A_CELL(422),
    MEETING_BY_GROUP_WITHOUT_GROUPS(422),
    MEETING_BY_GROUP_TOO_FEW(422),
    MEETING_BY_GROUP_TOO_OFTEN(422),
    MEETING_ONLINE_WITHOUT_PILOT(422),
    MEETING_MEMBER_OUTSIDE(422),
    MEETING_ATTENDANCE_TWICE(422),
    MEETING_TOO_MANY_ITEMS(422),
    MEETING_ARRANGEMENT_NOT_FOUND(404),
    MEETING_ARRANGEMENT_OVERLAPS(409),
    MEETING_ARRANGEMENT_FIXED(422);

    private final int status;

    MeetingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
