package vn.dangbo.membership.fee;

/** From what a member's fee is reckoned (Quy định 01-QĐ/TW 2026). */
enum FeeGroup {
    /** Compulsory social insurance. */
    INSURED,
    /** Sickness or maternity, paid by the insurance. */
    BENEFIT,
    /** On leave without insurance, for another cause: as those not insured. */
    ON_LEAVE,
    PENSIONER,
    PENSIONER_EMPLOYED,
    NOT_INSURED,
    NOT_INSURED_RETIRED,
    STUDENT,
    /** Allowance of merit or disability. */
    MERIT_ALLOWANCE,
    /** Missions and state-funded studies abroad. */
    ABROAD;

    /** Which of these somebody without insurance belongs to follows from sex and age, not from what was recorded. */
    FeeGroup at(boolean retirementAge) {
        return switch (this) {
            case NOT_INSURED, NOT_INSURED_RETIRED -> retirementAge ? NOT_INSURED_RETIRED : NOT_INSURED;
            case ON_LEAVE -> retirementAge ? NOT_INSURED_RETIRED : ON_LEAVE;
            default -> this;
        };
    }
}
