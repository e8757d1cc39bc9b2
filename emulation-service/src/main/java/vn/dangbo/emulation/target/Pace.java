package vn.dangbo.emulation.target;

/** Whether what is done keeps up with the time that has passed; information beside the status. */
enum Pace {
    ON_TRACK,
    AT_RISK
}
