package vn.dangbo.membership.badge;

/** On what ground a badge is due. */
public enum Basis {
    /** The Party age reaches the years by the round. */
    REGULAR,
    /** A gravely ill member, some months early; needs a medical document. */
    EARLY_ILLNESS,
    /** After death (truy tặng). */
    POSTHUMOUS
}
