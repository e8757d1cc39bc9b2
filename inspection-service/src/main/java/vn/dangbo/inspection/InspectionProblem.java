package vn.dangbo.inspection;

import vn.dangbo.kit.problem.ProblemCode;

/** What inspection refuses, for a request and for a row of an import alike. */
public enum InspectionProblem implements ProblemCode {
    DATES_BACKWARDS(422),
    DATE_IN_FUTURE(422),
    INSPECTION_UNKNOWN(422),
    INSPECTION_DUPLICATE(409),
    INSPECTION_ALREADY_CONCLUDED(409),
    INSPECTION_NOT_CONCLUDED(409),
    INSPECTION_ALREADY_ANNOUNCED(409),
    INSPECTION_WITHOUT_SUBJECT(409),
    OUTCOME_MISSING(422),
    OUTCOME_NOT_ALLOWED(422),
    SUBJECT_INCOMPLETE(422),
    SUBJECT_CONTRADICTORY(422),
    SUBJECT_DUPLICATE(409),
    MEMBER_UNKNOWN(422),
    MEMBER_WITHOUT_CELL(422),
    ORGANISATION_NOT_A_CELL(422),
    FORM_NOT_ALLOWED(422),
    RULE_SET_MISSING(422),
    DECISION_DUPLICATE(409),
    DECISION_STATE(409),
    DISSEMINATION_DUPLICATE(409);

    private final int status;

    InspectionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
