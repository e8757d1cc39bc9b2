package vn.dangbo.membership.member;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member to register, and how the ledger opens for them.
 *
 * @param from the day on which they are first counted
 * @param entry ADMITTED, TRANSFERRED_IN or OPENING
 */
public record NewMember(
        String profileNumber,
        @Nullable String cardNumber,
        @Nullable String citizenId,
        String fullName,
        String gender,
        LocalDate birthDate,
        @Nullable String ethnicity,
        @Nullable String religion,
        @Nullable String education,
        @Nullable String politicalTheory,
        @Nullable String occupation,
        UUID cellId,
        @Nullable LocalDate admissionDecisionOn,
        LocalDate admittedOn,
        @Nullable LocalDate officialOn,
        LocalDate from,
        Entry entry) {

    /** How a member enters the records. */
    public enum Entry {
        ADMITTED,
        TRANSFERRED_IN,
        OPENING
    }
}
