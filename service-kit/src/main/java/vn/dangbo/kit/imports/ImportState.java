package vn.dangbo.kit.imports;

/** Where a job stands. */
enum ImportState {
    /** The file is still coming in; invisible. */
    RECEIVING,
    QUEUED,
    RUNNING,
    COMPLETED,
    /** An unexpected failure stopped the job between two chunks; what was committed stays and can be undone. */
    FAILED,
    /** An atomic import that met a rejection; nothing was kept. */
    ABORTED,
    UNDONE;

    boolean finished() {
        return this == COMPLETED || this == FAILED || this == ABORTED || this == UNDONE;
    }
}
