package vn.dangbo.membership.badge;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of badges. */
enum BadgeProblem implements ProblemCode {
    BADGE_MEMBER_NOT_KEPT(422),
    BADGE_MEMBER_LIVES(422),
    BADGE_TOO_EARLY(422),
    BADGE_HELD(409),
    BADGE_MEMBER_TWICE(422),
    BADGE_ROUND_WRONG(422),
    BADGE_EVIDENCE_MISSING(422),
    BADGE_YEARS_UNKNOWN(422),
    BADGE_ORDER(422),
    BADGE_RECORDED(409),
    BADGE_IN_FUTURE(422),
    BADGE_TOO_MANY(422);

    private final int status;

    BadgeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
