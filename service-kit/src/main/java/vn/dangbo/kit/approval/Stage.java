package vn.dangbo.kit.approval;

/** The stages of a route, in the only order in which they may stand; each may be left out but {@link #ISSUE}. */
public enum Stage {
    CHECK,
    APPROVE,
    STANDING_COMMITTEE,
    FULL_COMMITTEE,
    /** The action is taken. */
    ISSUE,
    ARCHIVE;

    /** Whether the person who prepared the draft may not sign here. */
    boolean judges() {
        return compareTo(ISSUE) < 0;
    }
}
