package vn.dangbo.membership.committee;

/** What became of a congress by a day. */
enum CongressStatus {
    HELD(Selection.HELD),
    NOT_HELD("NOT " + Selection.HELD),
    OVERDUE(Selection.OVERDUE),
    FULL_IN_ONE_ROUND(Selection.FULL),
    /** Held, its elections recorded, and not full in one round. */
    NOT_FULL_IN_ONE_ROUND(Selection.WITH_ROUNDS + " AND NOT " + Selection.FULL);

    private final String condition;

    CongressStatus(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
