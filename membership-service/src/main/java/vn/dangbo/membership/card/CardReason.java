package vn.dangbo.membership.card;

/** Why a card is asked for. */
public enum CardReason {
    /** The first card of a member. */
    FIRST,
    LOST,
    DAMAGED,
    /** A fact on the card is wrong or has changed. */
    WRONG,
    /** The exchange of all cards of the Party. */
    EXCHANGE
}
