package vn.dangbo.membership.merge;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of merges. */
enum MergeProblem implements ProblemCode {
    MERGE_NOT_FOUND(404),
    MERGE_WITH_ITSELF(422),
    MERGE_DUPLICATE_GONE(409),
    MERGE_PERIODS_DIFFER(409),
    MERGE_ENDINGS_DIFFER(409),
    MERGE_UNDONE(409),
    MERGE_NUMBER_TAKEN(409),
    MERGE_OF_TWO_PERSONS(409),
    DISTINCTION_NOT_FOUND(404),
    DISTINCTION_RECORDED(409),
    DISTINCTION_UNDONE(409);

    private final int status;

    MergeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
