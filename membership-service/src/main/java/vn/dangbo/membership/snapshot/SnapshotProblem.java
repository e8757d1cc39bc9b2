package vn.dangbo.membership.snapshot;

import vn.dangbo.kit.problem.ProblemCode;

/** Refusals of snapshots. */
enum SnapshotProblem implements ProblemCode {
    SNAPSHOT_NOT_FOUND(404),
    SNAPSHOT_NEEDS_REASON(422),
    SNAPSHOT_NOT_DRAFT(409),
    SNAPSHOT_OUTDATED(409),
    SNAPSHOT_DOES_NOT_CLOSE(422);

    private final int status;

    SnapshotProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
