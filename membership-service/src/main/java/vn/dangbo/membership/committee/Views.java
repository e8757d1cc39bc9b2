package vn.dangbo.membership.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.Times;

/** What answers show. */
final class Views {

    private Views() {}

    static @Nullable LocalDate closed(LocalDate to) {
        return to.equals(Times.FOREVER) ? null : to;
    }

    /** The term of a committee. */
    @Schema(name = "CommitteeTerm")
    record TermView(
            UUID id,
            UUID organisationId,
            @Nullable String organisationCode,
            CommitteeKind kind,
            String term,
            LocalDate from,

            @Schema(description = "Day after the last day; null while open") @Nullable
            LocalDate to,

            int seatsPlanned,
            @Nullable String documentNumber,
            @Nullable String reason) {

        static TermView of(Version<Facts.Term> version, Labels labels) {
            Facts.Term term = version.facts();
            return new TermView(
                    version.id(),
                    term.organisationId(),
                    labels.organisation(term.organisationId()),
                    term.kind(),
                    term.term(),
                    term.validFrom(),
                    closed(term.validTo()),
                    term.seatsPlanned(),
                    version.document(),
                    version.reason());
        }
    }

    /** A seat in a committee. */
    @Schema(name = "CommitteeSeat")
    record SeatView(
            UUID id,
            UUID termId,
            String term,
            CommitteeKind committee,
            UUID organisationId,
            @Nullable String organisationCode,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @Nullable
            String profileNumber,

            Post post,
            LocalDate from,

            @Schema(description = "Day after the last day, as recorded; null while open") @Nullable
            LocalDate to,

            @Schema(
                    description =
                            "Day on which the seat ends: the recorded one, the end of the term, or the day on which the member"
                                    + " left the subtree of the organisation, whichever comes first; null while open")
            @Nullable
            LocalDate effectiveTo,

            SeatSource source,

            @Schema(description = "When the seat was taken") @Nullable
            String education,

            @Schema(description = "When the seat was taken") @Nullable
            String politicalTheory,

            @Nullable String documentNumber,
            @Nullable String reason) {

        static SeatView of(Version<Facts.Seat> version, Facts.Term term, List<Period> inside, Labels labels) {
            Facts.Seat seat = version.facts();
            LocalDate recorded = Period.min(seat.validTo(), term.validTo());
            return new SeatView(
                    version.id(),
                    seat.termId(),
                    term.term(),
                    term.kind(),
                    term.organisationId(),
                    labels.organisation(term.organisationId()),
                    seat.memberId(),
                    labels.member(seat.memberId()),
                    seat.post(),
                    seat.validFrom(),
                    closed(seat.validTo()),
                    closed(Tenure.end(new Period(seat.validFrom(), recorded), inside)),
                    seat.source(),
                    seat.education(),
                    seat.politicalTheory(),
                    version.document(),
                    version.reason());
        }
    }

    /** A congress. */
    @Schema(name = "Congress")
    record CongressView(
            UUID id,
            UUID organisationId,
            @Nullable String organisationCode,
            String term,
            CongressKind kind,
            LocalDate dueOn,

            @Schema(description = "null until it was held") @Nullable
            LocalDate heldOn,

            @Nullable String documentNumber,
            @Nullable String reason) {

        static CongressView of(Version<Facts.Congress> version, Labels labels) {
            Facts.Congress congress = version.facts();
            return new CongressView(
                    version.id(),
                    congress.organisationId(),
                    labels.organisation(congress.organisationId()),
                    congress.term(),
                    congress.kind(),
                    congress.dueOn(),
                    congress.heldOn(),
                    version.document(),
                    version.reason());
        }
    }

    /** A candidate of a round. */
    @Schema(name = "ElectionCandidate")
    record CandidateView(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @Nullable
            String profileNumber,

            int votes,
            boolean elected) {}

    /** A round of an election. */
    @Schema(name = "ElectionRound")
    record RoundView(
            UUID id,
            UUID congressId,
            Office office,
            int round,
            int seatsToElect,
            int convoked,
            int present,
            int ballots,
            int elected,
            List<CandidateView> candidates,
            @Nullable String documentNumber,
            @Nullable String reason) {

        static RoundView of(Version<Facts.Round> version, Labels labels) {
            Facts.Round round = version.facts();
            return new RoundView(
                    version.id(),
                    round.congressId(),
                    round.office(),
                    round.roundNumber(),
                    round.seatsToElect(),
                    round.convoked(),
                    round.present(),
                    round.ballots(),
                    round.elected(),
                    Ballot.read(round.candidates()).stream()
                            .map(each -> new CandidateView(
                                    each.memberId(), labels.member(each.memberId()), each.votes(), each.elected()))
                            .toList(),
                    version.document(),
                    version.reason());
        }
    }

    /** A person of a personnel plan. */
    @Schema(name = "PlannedPerson")
    record PlannedView(
            UUID id,
            UUID congressId,
            Office office,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @Nullable
            String profileNumber,

            @Nullable String documentNumber,
            @Nullable String reason) {

        static PlannedView of(Version<Facts.Planned> version, Labels labels) {
            return new PlannedView(
                    version.id(),
                    version.facts().congressId(),
                    version.facts().office(),
                    version.facts().memberId(),
                    labels.member(version.facts().memberId()),
                    version.document(),
                    version.reason());
        }
    }

    /** A post of a managed cadre. */
    @Schema(name = "CadrePost")
    record PostView(
            UUID id,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @Nullable
            String profileNumber,

            String title,
            ManagingLevel level,
            LocalDate from,

            @Schema(description = "Day after the last day; null while open") @Nullable
            LocalDate to,

            @Schema(description = "When the post was taken") @Nullable
            String education,

            @Nullable String documentNumber,
            @Nullable String reason) {

        static PostView of(Version<Facts.CadrePost> version, Labels labels) {
            Facts.CadrePost post = version.facts();
            return new PostView(
                    version.id(),
                    post.memberId(),
                    labels.member(post.memberId()),
                    post.title(),
                    post.level(),
                    post.validFrom(),
                    closed(post.validTo()),
                    post.education(),
                    version.document(),
                    version.reason());
        }
    }

    /**
     * One version of a record.
     *
     * @param record as it then was
     */
    record Change<V>(
            int version,
            String author,
            Instant recordedAt,
            @Nullable Instant supersededAt,
            @Nullable String documentNumber,
            @Nullable String reason,
            V record) {

        static <V> Change<V> of(Version<?> version, V record) {
            return new Change<>(
                    version.version(),
                    version.author(),
                    version.recordedAt(),
                    version.supersededAt().equals(Times.NEVER) ? null : version.supersededAt(),
                    version.document(),
                    version.reason(),
                    record);
        }
    }
}
