package vn.dangbo.membership.snapshot;

/** Of a snapshot; only a draft can become anything but superseded. */
public enum SnapshotState {
    DRAFT,
    LOCKED,
    SUPERSEDED
}
