package vn.dangbo.inspection.inspection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.time.Times;

/**
 * A subject to be recorded, from a request or from a row of a file.
 *
 * @param organisation null for a member whose cell membership knows
 */
record NewSubject(
        UUID id,
        String inspectionCode,
        SubjectType type,
        @Nullable OrganisationKey organisation,
        @Nullable String profileNumber,
        @Nullable SubjectOutcome outcome) {

    static NewSubject of(
            String inspectionCode,
            SubjectType type,
            @Nullable OrganisationKey organisation,
            @Nullable String profileNumber,
            @Nullable SubjectOutcome outcome) {
        return new NewSubject(Times.newId(), inspectionCode, type, organisation, profileNumber, outcome);
    }
}
