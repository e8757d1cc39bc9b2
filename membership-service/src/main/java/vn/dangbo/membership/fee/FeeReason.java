package vn.dangbo.membership.fee;

/** Why a due is what it is. */
enum FeeReason {
    /** The rate of the member's group. */
    RATE,
    REDUCED,
    WAIVED,
    /** The member pays more, by decision of the committee above the cell. */
    HIGHER,
    PARTY_AGE,
    SOCIAL_PENSION,
    POOR_HOUSEHOLD,
    NEAR_POOR_HOUSEHOLD,
    GRAVE_ILLNESS,
    /** By later knowledge the member was counted in no cell on the first day of the month. */
    NOT_COUNTED
}
