package vn.dangbo.membership.admission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.vote.CellRoll.Stay;

/** Who may be admitted, and recommended by whom. Pure; a broken rule is a 422 that names it. */
final class AdmissionRules {

    private static final int MONTHS_A_YEAR = 12;

    private AdmissionRules() {}

    /**
     * Age at the vote of the cell, counted by month: the month of birth and the month of the vote decide, not their days.
     *
     * @param consented whether the provincial committee agreed in writing to somebody above the age
     */
    static void age(AdmissionNumbers numbers, LocalDate birthDate, LocalDate voteOn, boolean consented) {
        long months = ChronoUnit.MONTHS.between(YearMonth.from(birthDate), YearMonth.from(voteOn));
        if (months < (long) numbers.minimumAge() * MONTHS_A_YEAR) {
            throw new ProblemException(MembershipProblem.CANDIDATE_TOO_YOUNG, numbers.minimumAge(), voteOn);
        }
        if (months > (long) numbers.maximumAge() * MONTHS_A_YEAR && !consented) {
            throw new ProblemException(MembershipProblem.CANDIDATE_TOO_OLD, numbers.maximumAge(), voteOn);
        }
    }

    /** The certificate of the awareness class is good for a number of months up to the vote, the last day included. */
    static void certificate(AdmissionNumbers numbers, LocalDate certificateOn, LocalDate voteOn) {
        if (certificateOn.isAfter(voteOn)
                || certificateOn.plusMonths(numbers.certificateMonths()).isBefore(voteOn)) {
            throw new ProblemException(
                    MembershipProblem.CERTIFICATE_EXPIRED, certificateOn, numbers.certificateMonths(), voteOn);
        }
    }

    /**
     * Two official members, or one beside the Youth Union; each for so many months within the same grass-roots
     * organisation, without a gap.
     *
     * @param stays the stays of the referees that reach into the asked months, in order
     */
    static void referees(
            AdmissionNumbers numbers,
            Set<UUID> referees,
            boolean youthUnion,
            Map<UUID, List<Stay>> stays,
            LocalDate on) {
        if (referees.size() != (youthUnion ? 1 : 2)) {
            throw new ProblemException(MembershipProblem.REFEREES_WRONG_NUMBER);
        }
        LocalDate since = on.minusMonths(numbers.refereeMonths());
        for (UUID referee : referees) {
            List<Stay> own = stays.getOrDefault(referee, List.of());
            boolean official = own.stream()
                    .anyMatch(stay -> stay.status() == MemberStatus.OFFICIAL
                            && !stay.from().isAfter(on)
                            && stay.to().isAfter(on));
            if (!official) {
                throw new ProblemException(MembershipProblem.REFEREE_NOT_OFFICIAL, referee, on);
            }
            if (!insideThroughout(own, since, on)) {
                throw new ProblemException(MembershipProblem.REFEREE_OUTSIDE, referee, numbers.refereeMonths());
            }
        }
    }

    /** Who takes no part in Party activities recommends nobody. */
    static void active(Set<UUID> suspended, LocalDate on) {
        suspended.stream().sorted().findFirst().ifPresent(referee -> {
            throw new ProblemException(MembershipProblem.REFEREE_SUSPENDED, referee, on);
        });
    }

    private static boolean insideThroughout(List<Stay> stays, LocalDate since, LocalDate on) {
        LocalDate covered = since;
        for (Stay stay : stays) {
            if (!stay.inside() || stay.from().isAfter(covered)) {
                return false;
            }
            covered = stay.to();
        }
        return covered.isAfter(on);
    }
}
