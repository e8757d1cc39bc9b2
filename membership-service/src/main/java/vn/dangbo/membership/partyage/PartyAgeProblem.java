package vn.dangbo.membership.partyage;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of interruptions of the Party age. */
enum PartyAgeProblem implements ProblemCode {
    PARTY_AGE_GAP_NOT_FOUND(404),
    PARTY_AGE_GAP_CANCELLED(409),
    PARTY_AGE_GAP_DATES(422),
    PARTY_AGE_GAP_OVERLAPS(409);

    private final int status;

    PartyAgeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
