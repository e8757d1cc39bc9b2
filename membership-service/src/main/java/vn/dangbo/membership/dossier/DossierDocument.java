package vn.dangbo.membership.dossier;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one document of a member's file; the components are columns.
 *
 * @param type number of the type in the national list
 * @param fileReference where it is kept in the province's own archive; null on paper
 */
record DossierDocument(
        UUID memberId,
        int type,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer,
        @Nullable String fileReference) {

    /** Two documents of a type differ in their number or their day. */
    String key() {
        return memberId + " " + type + " " + (number == null ? "" : number) + " " + (issuedOn == null ? "" : issuedOn);
    }
}
