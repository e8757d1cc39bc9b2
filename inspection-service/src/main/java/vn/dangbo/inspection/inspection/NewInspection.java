package vn.dangbo.inspection.inspection;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.kit.time.Times;

/** An inspection to be recorded, from a request or from a row of a file. */
record NewInspection(
        UUID id,
        String code,
        InspectionKind kind,
        Mode mode,
        OrganisationKey leadOrganisation,
        LocalDate decidedOn,
        @Nullable LocalDate concludedOn,
        @Nullable LocalDate announcedOn) {

    static NewInspection of(
            String code,
            InspectionKind kind,
            Mode mode,
            OrganisationKey leadOrganisation,
            LocalDate decidedOn,
            @Nullable LocalDate concludedOn,
            @Nullable LocalDate announcedOn) {
        return new NewInspection(
                Times.newId(), code, kind, mode, leadOrganisation, decidedOn, concludedOn, announcedOn);
    }

    InspectionDates dates() {
        return new InspectionDates(decidedOn, concludedOn, announcedOn);
    }

    boolean sameAs(Inspection recorded, UUID leadOrganisationId) {
        return recorded.kind() == kind
                && recorded.mode() == mode
                && recorded.leadOrganisationId().equals(leadOrganisationId)
                && new InspectionDates(recorded.decidedOn(), recorded.concludedOn(), recorded.announcedOn())
                        .equals(dates());
    }
}
