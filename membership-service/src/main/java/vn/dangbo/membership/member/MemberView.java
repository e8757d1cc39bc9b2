package vn.dangbo.membership.member;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.membership.ledger.MemberStatus;

/**
 * A member on the wire; cell and status are those of the day asked, null when not counted on it.
 *
 * @param suspended whether the Party activities of a counted member are suspended on that day (đình chỉ sinh hoạt đảng)
 */
@Schema(name = "Member")
public record MemberView(
        @PersonId UUID id,
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
        @Nullable LocalDate officialOn,
        @Nullable UUID cellId,
        @Nullable String cellCode,
        @Nullable MemberStatus status,

        @Schema(extensions = @Extension(name = "x-data-class", value = "SENSITIVE"))
        boolean suspended,

        int version) {

    /** Entity tag: changes with the record, and with the cell and status of the day asked. */
    public String tag() {
        return version + "-" + Integer.toHexString(hashCode());
    }
}
