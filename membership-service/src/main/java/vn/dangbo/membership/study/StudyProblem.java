package vn.dangbo.membership.study;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of study. */
enum StudyProblem implements ProblemCode {
    STUDY_CAMPAIGN_NOT_FOUND(404),
    STUDY_CAMPAIGN_UNKNOWN(422),
    STUDY_CAMPAIGN_CODE_TAKEN(409),
    STUDY_ORGANISATION_UNKNOWN(422),
    STUDY_ORGANISATION_NOT_EXISTING(422),
    STUDY_MEMBER_UNKNOWN(422),
    STUDY_MEMBER_NOT_IN_CELL(422),
    STUDY_NOT_A_CELL(422),
    STUDY_OUTSIDE_CAMPAIGN(422),
    STUDY_IN_FUTURE(422),
    STUDY_ATTENDANCE_RECORDED(409),
    STUDY_HEAD_COUNT_RECORDED(409),
    STUDY_ATTENDED_ABOVE_INVITED(422),
    STUDY_OUTSIDE_SCOPE(403),
    STUDY_TOO_MANY_ITEMS(422);

    private final int status;

    StudyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
