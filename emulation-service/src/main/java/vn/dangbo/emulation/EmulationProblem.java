package vn.dangbo.emulation;

import vn.dangbo.kit.problem.ProblemCode;

/** The problems that only this service answers. */
public enum EmulationProblem implements ProblemCode {
    CLUSTER_NOT_FOUND(422),
    CLUSTER_CODE_TAKEN(409),
    /** Rule CL1. */
    CLUSTER_MEMBERSHIP_OVERLAPS(422),
    CLUSTER_MEMBERSHIP_RECORDED(409),
    CLUSTER_MEMBERSHIP_OUTSIDE_CLUSTER(422),
    CLUSTER_MEMBERSHIP_ENDED(409),
    CLUSTER_MEMBERS_OUTLAST(422),
    RESOLUTION_NOT_FOUND(422),
    RESOLUTION_CODE_TAKEN(409),
    TARGET_NOT_FOUND(422),
    TARGET_CODE_TAKEN(409),
    TARGET_VALUE_INVALID(422),
    TARGET_SHAPE_INVALID(422),
    TARGET_FIGURE_UNSUITABLE(422),
    TARGET_OUTSIDE_RESOLUTION(422),
    ACTUAL_VALUE_INVALID(422),
    ACTUAL_PERIOD_NOT_A_YEAR(422),
    ACTUAL_PERIOD_OUTSIDE_TERM(422),
    ACTUAL_PERIOD_OVERLAPS(422),
    ACTUAL_OF_A_COMPUTED_TARGET(422),
    ACTUAL_ALREADY_RECORDED(409),
    CAMPAIGN_NOT_FOUND(422),
    CAMPAIGN_CODE_TAKEN(409),
    CONTRIBUTION_CODE_TAKEN(409),
    /** Rule CP3. */
    CONTRIBUTION_OF_ANOTHER_CAMPAIGN(409),
    CONTRIBUTION_OUTSIDE_CAMPAIGN(422),
    HOUSE_CODE_TAKEN(409),
    HOUSE_OF_ANOTHER_CAMPAIGN(409),
    HOUSE_BEFORE_CAMPAIGN(422),
    /** Rule CP3: the shares of a house make 100 percent. */
    HOUSE_SHARES_WRONG(422),
    AMOUNT_NOT_POSITIVE(422);

    private final int status;

    EmulationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
