package vn.dangbo.gateway.compose;

/** What became of a part. */
enum PartState {
    OK,
    /** No answer within the try or the deadline. */
    TIMEOUT,
    /** Refused connections, 503, or kept away by its circuit breaker. */
    UNAVAILABLE,
    /** The caller's token may not read this part. */
    FORBIDDEN,
    /** Any other refusal or failure. */
    ERROR
}
