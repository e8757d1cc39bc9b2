package vn.dangbo.emulation.target;

/** What an assessment says of one target. The first three are ordered from worst to best. */
enum Status {
    NOT_ACHIEVED,
    ACHIEVED,
    EXCEEDED,
    /** No observation that counts. */
    NOT_MEASURED,
    /** The service that owns the figure did not answer: nobody knows yet. */
    PENDING;
}
