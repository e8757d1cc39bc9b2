package vn.dangbo.membership.fee;

/** Why a member owes nothing on request, with a document (Quy định 01-QĐ/TW 2026). */
enum Exemption {
    /** Draws a social pension (trợ cấp hưu trí xã hội). */
    SOCIAL_PENSION,
    POOR_HOUSEHOLD,
    NEAR_POOR_HOUSEHOLD,
    GRAVE_ILLNESS
}
