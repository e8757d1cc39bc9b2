package vn.dangbo.membership.fee;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of fees. */
enum FeeProblem implements ProblemCode {
    FEE_TOO_MANY_ITEMS(422),
    FEE_ITEM_TWICE(422),
    FEE_PROFILE_NOT_FOUND(404),
    FEE_PROFILE_RECORDED(409),
    FEE_PROFILE_MEMBER_FIXED(422),
    FEE_PROFILE_INCOMPLETE(422),
    FEE_EXEMPTION_NEEDS_DOCUMENT(422),
    FEE_MONTH_IN_FUTURE(422),
    FEE_DUE_NOT_FOUND(404),
    FEE_PAYMENT_NOT_FOUND(404),
    FEE_PAID_IN_FUTURE(422),
    FEE_PREPAID_TOO_FAR(422),
    FEE_REVERSED_ALREADY(409),
    FEE_IS_REVERSAL(409),
    FEE_DECISION_NOT_FOUND(404),
    FEE_DECISION_OVERLAPS(409),
    FEE_DECISION_IN_FUTURE(422),
    FEE_DECISION_REVOKED(409),
    FEE_DECIDER_NOT_COMPETENT(403),
    FEE_RELIEF_PERCENT(422),
    FEE_RELIEF_TOO_LONG(422),
    FEE_REMITTANCE_NOT_FOUND(404),
    FEE_NOT_A_CELL(422),
    FEE_LEDGER_CLOSED(409);

    private final int status;

    FeeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
