package vn.dangbo.inspection.decision;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.time.Times;

/** A decision to be recorded, from a request or from a row of a file. */
record NewDecision(
        UUID id,
        String caseCode,
        SubjectType subjectType,
        @Nullable OrganisationKey organisation,
        @Nullable String profileNumber,
        Form form,
        OrganisationKey decidingOrganisation,
        LocalDate signedOn,
        @Nullable LocalDate announcedOn) {

    static NewDecision of(
            String caseCode,
            SubjectType subjectType,
            @Nullable OrganisationKey organisation,
            @Nullable String profileNumber,
            Form form,
            OrganisationKey decidingOrganisation,
            LocalDate signedOn,
            @Nullable LocalDate announcedOn) {
        return new NewDecision(
                Times.newId(),
                caseCode,
                subjectType,
                organisation,
                profileNumber,
                form,
                decidingOrganisation,
                signedOn,
                announcedOn);
    }

    /** Empty when the form fits the subject and the days run forward. */
    Optional<Rejected> fault(LocalDate today) {
        if (!form.allowedFor(subjectType)) {
            return rejected("form", InspectionProblem.FORM_NOT_ALLOWED, form, subjectType);
        }
        if (signedOn.isAfter(today)) {
            return rejected("signedOn", InspectionProblem.DATE_IN_FUTURE, signedOn);
        }
        if (announcedOn != null && announcedOn.isBefore(signedOn)) {
            return rejected("announcedOn", InspectionProblem.DATES_BACKWARDS, "announcedOn", announcedOn, signedOn);
        }
        if (announcedOn != null && announcedOn.isAfter(today)) {
            return rejected("announcedOn", InspectionProblem.DATE_IN_FUTURE, announcedOn);
        }
        return Optional.empty();
    }

    static Optional<Rejected> rejected(String column, InspectionProblem code, Object... args) {
        return Optional.of((Rejected) Outcome.rejected(column, code, args));
    }
}
