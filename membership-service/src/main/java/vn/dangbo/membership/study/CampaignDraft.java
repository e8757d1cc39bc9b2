package vn.dangbo.membership.study;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a row of a file or a request states it.
 *
 * @param endsOn its last day: attendance is measured against the members of that day
 */
record CampaignDraft(
        String code,
        String title,
        String organisationCode,
        @Nullable String documentNumber,
        LocalDate startsOn,
        LocalDate endsOn) {

    static final int CODE_LENGTH = 40;
    static final int TITLE_LENGTH = 300;
    static final int DOCUMENT_LENGTH = 100;
}
