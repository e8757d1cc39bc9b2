package vn.dangbo.membership.fee;

/** What may be decided about the fee of a member for some months. */
enum DecisionKind {
    /** A share of the fee is let off. */
    REDUCTION,
    /** Nothing is owed. */
    WAIVER,
    /** The member pays more, voluntarily. */
    HIGHER,
    /** The fee is owed, but there is a reason why it is not paid: the months do not lead to a removal case. */
    EXCUSE;

    boolean changesTheDue() {
        return this != EXCUSE;
    }
}
