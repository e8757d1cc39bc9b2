package vn.dangbo.membership.territory;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of territory. */
enum TerritoryProblem implements ProblemCode {
    TERRITORY_UNIT_NOT_FOUND(404),
    TERRITORY_CODE_TAKEN(409),
    TERRITORY_PARENT_MISSING(422),
    TERRITORY_PARENT_REJECTED(422),
    TERRITORY_PARENT_NOT_EXISTING(422),
    TERRITORY_PARENT_RANK(422),
    TERRITORY_CYCLE(422),
    TERRITORY_ENDED_ALREADY(409),
    TERRITORY_COVERAGE_UNKNOWN(400),
    TERRITORY_COVERAGE_WITHOUT_ORGANISATION(400);

    private final int status;

    TerritoryProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
