package vn.dangbo.emulation.target;

/** How the observations of a term make one value. */
enum Shape {
    /** The latest. */
    END_STATE,
    /** Every closed year for itself; the worst one judges. */
    ANNUAL_EACH,
    /** The mean of the closed years. */
    ANNUAL_AVG,
    /** The sum. */
    CUMULATIVE;

    boolean annual() {
        return this == ANNUAL_EACH || this == ANNUAL_AVG;
    }
}
