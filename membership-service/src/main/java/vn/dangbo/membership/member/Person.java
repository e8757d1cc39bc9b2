package vn.dangbo.membership.member;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who a member is, as the dossier says; without the place. Personal data.
 *
 * @param admittedOn the day of the ceremony
 * @param officialOn null while on probation
 */
@Schema(name = "MemberPerson")
public record Person(
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
        @Nullable LocalDate admissionDecisionOn,
        LocalDate admittedOn,
        @Nullable LocalDate officialOn) {

    /** The member whom this person becomes in a cell. */
    public NewMember in(UUID cellId, LocalDate from, NewMember.Entry entry) {
        return new NewMember(this, cellId, from, entry, null);
    }
}
