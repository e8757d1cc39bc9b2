package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of record says; {@code validTo} is exclusive. The components are the columns of its table. The natural key
 * names a record among those that stand, and holds what a correction may not change.
 */
final class Facts {

    private Facts() {}

    /** The term of a committee. */
    record Term(
            UUID organisationId,
            CommitteeKind kind,
            String term,
            LocalDate validFrom,
            LocalDate validTo,
            int seatsPlanned) {

        static String key(UUID organisationId, CommitteeKind kind, String term) {
            return organisationId + " " + kind + " " + term;
        }

        String key() {
            return key(organisationId, kind, term);
        }
    }

    /** A seat in a term. */
    record Seat(
            UUID termId,
            UUID memberId,
            Post post,
            LocalDate validFrom,
            LocalDate validTo,
            SeatSource source,
            @Nullable String education,
            @Nullable String politicalTheory) {

        static String key(UUID termId, UUID memberId, LocalDate validFrom) {
            return termId + " " + memberId + " " + validFrom;
        }

        String key() {
            return key(termId, memberId, validFrom);
        }
    }

    /** A congress; {@code heldOn} is null until it was held. */
    record Congress(
            UUID organisationId,
            String term,
            CongressKind kind,
            LocalDate dueOn,
            @Nullable LocalDate heldOn) {

        static String key(UUID organisationId, String term) {
            return organisationId + " " + term;
        }

        String key() {
            return key(organisationId, term);
        }
    }

    /** A round of an election. */
    record Round(
            UUID congressId,
            Office office,
            int roundNumber,
            int seatsToElect,
            int convoked,
            int present,
            int ballots,
            int elected,
            String candidates) {

        static String key(UUID congressId, Office office, int roundNumber) {
            return congressId + " " + office + " " + roundNumber;
        }

        String key() {
            return key(congressId, office, roundNumber);
        }
    }

    /** A person who is meant for an office. */
    record Planned(UUID congressId, Office office, UUID memberId) {

        String key() {
            return congressId + " " + office + " " + memberId;
        }
    }

    /** A post of a managed cadre. */
    record CadrePost(
            UUID memberId,
            String title,
            ManagingLevel level,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String education) {

        String key() {
            return memberId + " " + validFrom + " " + Integer.toHexString(title.hashCode());
        }
    }
}
