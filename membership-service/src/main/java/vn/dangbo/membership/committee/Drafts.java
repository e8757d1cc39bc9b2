package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.time.Times;

/** Each record as a row of a file or a request states it, with codes instead of ids. */
final class Drafts {

    static final int CODE_LENGTH = 40;
    static final int TERM_LENGTH = 9;
    static final int PROFILE_LENGTH = 20;
    static final int TITLE_LENGTH = 200;
    static final int DOCUMENT_LENGTH = 200;
    static final int REASON_LENGTH = 500;
    static final int MOST_CANDIDATES = 500;
    static final int MOST_HEADS = 100_000;

    private Drafts() {}

    /** What a record rests on. */
    record Ground(@Nullable String document, @Nullable String reason) {

        static final Ground NONE = new Ground(null, null);

        <F> Book.Entry<F> entry(F facts) {
            return new Book.Entry<>(facts, document, reason);
        }
    }

    /** @param to day after the last day; {@link Times#FOREVER} while open */
    record TermDraft(
            String organisationCode,
            CommitteeKind kind,
            String term,
            LocalDate from,
            LocalDate to,
            int seatsPlanned,
            Ground ground) {}

    /**
     * @param education null for the member's own
     * @param politicalTheory null for the member's own
     */
    record SeatDraft(
            String organisationCode,
            CommitteeKind committee,
            String term,
            String profileNumber,
            Post post,
            LocalDate from,
            LocalDate to,
            SeatSource source,
            @Nullable String education,
            @Nullable String politicalTheory,
            Ground ground) {}

    record CongressDraft(
            String organisationCode,
            String term,
            CongressKind kind,
            LocalDate dueOn,
            @Nullable LocalDate heldOn,
            Ground ground) {}

    record CandidateDraft(String profileNumber, int votes) {}

    /** @param elected null to take the result from the votes */
    record RoundDraft(
            String organisationCode,
            String term,
            Office office,
            int round,
            int seatsToElect,
            int convoked,
            int present,
            int ballots,
            List<CandidateDraft> candidates,
            @Nullable Integer elected,
            Ground ground) {}

    record PlannedDraft(String organisationCode, String term, Office office, String profileNumber, Ground ground) {}

    /** @param education null for the member's own */
    record PostDraft(
            String profileNumber,
            String title,
            ManagingLevel level,
            LocalDate from,
            LocalDate to,
            @Nullable String education,
            Ground ground) {}

    static LocalDate open(@Nullable LocalDate to) {
        return to == null ? Times.FOREVER : to;
    }
}
