package vn.dangbo.inspection.inspection;

/** How an inspection came about. */
public enum Mode {
    REGULAR,
    PERIODIC,
    /** đột xuất: on an order, a denunciation or a signal */
    AD_HOC
}
