package vn.dangbo.emulation.target;

/** When a value is good. */
enum Direction {
    /** Higher is better. */
    HIB,
    /** Lower is better. */
    LIB,
    /** Inside a range; beyond its upper end is better still. */
    RANGE,
    /** Done on a date or before it. */
    MILESTONE
}
