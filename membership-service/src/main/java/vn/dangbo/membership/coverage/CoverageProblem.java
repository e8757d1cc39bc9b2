package vn.dangbo.membership.coverage;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of what cells cover. */
enum CoverageProblem implements ProblemCode {
    COVERED_UNIT_NOT_FOUND(404),
    COVERED_UNIT_UNKNOWN(422),
    COVERED_UNIT_NO_HAMLET(422),
    COVERED_UNIT_NOT_EXISTING(422),
    COVERAGE_NO_CELL(422),
    COVERAGE_OVERLAPS(409),
    COVERAGE_ENDED_ALREADY(409);

    private final int status;

    CoverageProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
