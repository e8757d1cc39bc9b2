package vn.dangbo.kit.exports;

/** Of a job. */
enum ExportState {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    /** The file was removed. */
    EXPIRED
}
