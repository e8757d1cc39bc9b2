package vn.dangbo.membership.workunit;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of work units. */
enum WorkUnitProblem implements ProblemCode {
    WORK_UNIT_NOT_FOUND(404),
    WORK_UNIT_CODE_TAKEN(409),
    WORK_UNIT_COMMUNE_UNKNOWN(422),
    WORK_UNIT_COMMUNE_NOT_EXISTING(422),
    WORK_UNIT_ENDED_ALREADY(409),
    WORK_UNIT_COVERAGE_UNKNOWN(400),
    WORK_UNIT_COVERAGE_WITHOUT_ORGANISATION(400);

    private final int status;

    WorkUnitProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
