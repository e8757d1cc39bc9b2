package vn.dangbo.inspection.dissemination;

import java.time.LocalDate;
import java.util.UUID;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.kit.time.Times;

/** A session to be recorded, from a request or from a row of a file. */
record NewDissemination(UUID id, String documentNumber, OrganisationKey organisation, LocalDate heldOn, int attendees) {

    static NewDissemination of(String documentNumber, OrganisationKey organisation, LocalDate heldOn, int attendees) {
        return new NewDissemination(Times.newId(), documentNumber, organisation, heldOn, attendees);
    }
}
