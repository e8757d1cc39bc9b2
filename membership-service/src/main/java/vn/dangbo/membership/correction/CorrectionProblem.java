package vn.dangbo.membership.correction;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of corrections. */
enum CorrectionProblem implements ProblemCode {
    CORRECTION_WITHOUT_CHANGE(422),
    CORRECTION_AGAINST_LEDGER(409);

    private final int status;

    CorrectionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
