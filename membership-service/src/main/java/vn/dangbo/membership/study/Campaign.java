package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recorded campaign. */
record Campaign(
        UUID id,
        String code,
        String title,
        UUID organisationId,
        String organisationCode,
        @Nullable String documentNumber,
        LocalDate startsOn,
        LocalDate endsOn,
        int version) {

    CampaignDraft facts() {
        return new CampaignDraft(code, title, organisationCode, documentNumber, startsOn, endsOn);
    }

    boolean covers(LocalDate date) {
        return !date.isBefore(startsOn) && !date.isAfter(endsOn);
    }
}
