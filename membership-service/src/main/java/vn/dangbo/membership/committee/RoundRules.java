package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Version;
import vn.dangbo.membership.committee.Drafts.CandidateDraft;
import vn.dangbo.membership.committee.Drafts.RoundDraft;
import vn.dangbo.membership.committee.Facts.Congress;
import vn.dangbo.membership.committee.Facts.Round;
import vn.dangbo.membership.committee.Persons.Person;

/** Judges rounds of elections. Pure. */
final class RoundRules {

    /**
     * What is known about the rows' subjects.
     *
     * @param congresses by key
     * @param persons by profile number
     * @param rounds that stand, of the congresses, by key
     */
    record Known(
            Places places,
            Map<String, Version<Congress>> congresses,
            Map<String, Person> persons,
            Map<String, Round> rounds,
            Function<LocalDate, Limits> limits) {}

    private RoundRules() {}

    /** One outcome a draft; a row also sees the rows before it. */
    static List<Judged<Round>> judge(List<RoundDraft> drafts, Known known) {
        Map<String, Round> rounds = new HashMap<>(known.rounds());
        List<Judged<Round>> judged = new ArrayList<>(drafts.size());
        for (RoundDraft draft : drafts) {
            Judged<Round> each = judge(draft, known, rounds);
            if (each.accepted()) {
                Round round = Objects.requireNonNull(each.facts());
                rounds.put(round.key(), round);
            }
            judged.add(each);
        }
        return judged;
    }

    private static Judged<Round> judge(RoundDraft draft, Known known, Map<String, Round> rounds) {
        UUID organisation = known.places().id(draft.organisationCode());
        Version<Congress> congress =
                organisation == null ? null : known.congresses().get(Congress.key(organisation, draft.term()));
        if (organisation == null || congress == null) {
            return Judged.refused(
                    organisation == null ? "organisationCode" : "term",
                    organisation == null
                            ? CommitteeProblem.COMMITTEE_ORGANISATION_UNKNOWN
                            : CommitteeProblem.CONGRESS_UNKNOWN,
                    draft.organisationCode(),
                    draft.term());
        }
        LocalDate heldOn = congress.facts().heldOn();
        if (heldOn == null) {
            return Judged.refused(
                    "organisationCode", CommitteeProblem.CONGRESS_NOT_HELD, draft.organisationCode(), draft.term());
        }
        Optional<Outcome> refusal = known.places().refusal("organisationCode", draft.organisationCode(), heldOn);
        if (refusal.isPresent()) {
            return Judged.refused(refusal.get());
        }
        for (CandidateDraft candidate : draft.candidates()) {
            if (!known.persons().containsKey(candidate.profileNumber())) {
                return Judged.refused("candidates", CommitteeProblem.COMMITTEE_MEMBER_UNKNOWN);
            }
        }
        Limits.Vote vote = known.limits().apply(heldOn).vote();
        Round wanted = round(draft, congress.id(), known.persons(), vote);
        Judged<Round> against = Judged.against(
                rounds.get(wanted.key()),
                wanted,
                "round",
                CommitteeProblem.ELECTION_ROUND_RECORDED,
                draft.round(),
                draft.office(),
                draft.organisationCode());
        return against.accepted()
                ? refusal(draft, wanted, rounds, vote)
                        .<Judged<Round>>map(Judged::refused)
                        .orElse(against)
                : against;
    }

    private static Round round(RoundDraft draft, UUID congress, Map<String, Person> persons, Limits.Vote vote) {
        List<Boolean> elected = Ballot.elected(
                draft.seatsToElect(),
                draft.convoked(),
                draft.candidates().stream().map(CandidateDraft::votes).toList(),
                vote.majority());
        List<Ballot.Candidate> candidates = IntStream.range(
                        0, draft.candidates().size())
                .mapToObj(i -> new Ballot.Candidate(
                        Objects.requireNonNull(
                                        persons.get(draft.candidates().get(i).profileNumber()))
                                .id(),
                        draft.candidates().get(i).votes(),
                        elected.get(i)))
                .toList();
        int count = candidates.isEmpty() && draft.elected() != null ? draft.elected() : Ballot.count(candidates);
        return new Round(
                congress,
                draft.office(),
                draft.round(),
                draft.seatsToElect(),
                draft.convoked(),
                draft.present(),
                draft.ballots(),
                count,
                Ballot.write(candidates));
    }

    private static Optional<Outcome> refusal(
            RoundDraft draft, Round wanted, Map<String, Round> rounds, Limits.Vote vote) {
        if (contradicts(draft, wanted)) {
            return Optional.of(Outcome.rejected(
                    "ballots",
                    CommitteeProblem.ELECTION_NUMBERS_CONTRADICT,
                    draft.convoked(),
                    draft.present(),
                    draft.ballots()));
        }
        if (draft.candidates().isEmpty() && draft.elected() == null) {
            return Optional.of(Outcome.rejected("elected", CommitteeProblem.ELECTION_RESULT_MISSING));
        }
        if (draft.elected() != null && draft.elected() != wanted.elected()) {
            return Optional.of(Outcome.rejected(
                    "elected",
                    CommitteeProblem.ELECTION_RESULT_DIFFERS,
                    draft.elected(),
                    wanted.elected(),
                    draft.convoked()));
        }
        if (wanted.roundNumber() == 1) {
            return surplus(draft, vote);
        }
        return afterFormer(wanted, rounds);
    }

    private static boolean contradicts(RoundDraft draft, Round wanted) {
        long votes =
                draft.candidates().stream().mapToLong(CandidateDraft::votes).sum();
        return draft.present() > draft.convoked()
                || draft.ballots() > draft.present()
                || wanted.elected() > draft.seatsToElect()
                || draft.candidates().stream().anyMatch(candidate -> candidate.votes() > draft.ballots())
                || votes > (long) draft.ballots() * draft.seatsToElect()
                || draft.candidates().stream()
                                .map(CandidateDraft::profileNumber)
                                .distinct()
                                .count()
                        < draft.candidates().size();
    }

    /** The list of the first round; later ones elect between those who are left. */
    private static Optional<Outcome> surplus(RoundDraft draft, Limits.Vote vote) {
        int candidates = draft.candidates().size();
        int seats = draft.seatsToElect();
        if (candidates == 0 || !vote.surplusOffices().contains(draft.office())) {
            return Optional.empty();
        }
        if (candidates <= seats) {
            return Optional.of(Outcome.rejected(
                    "candidates", CommitteeProblem.ELECTION_SURPLUS_MISSING, draft.office(), candidates, seats));
        }
        int most = seats + vote.surplusOf(seats);
        return candidates > most
                ? Optional.of(Outcome.rejected(
                        "candidates",
                        CommitteeProblem.ELECTION_SURPLUS_TOO_LARGE,
                        candidates,
                        seats,
                        most,
                        vote.surplusMaximum()))
                : Optional.empty();
    }

    private static Optional<Outcome> afterFormer(Round wanted, Map<String, Round> rounds) {
        int left = 0;
        for (int number = 1; number < wanted.roundNumber(); number++) {
            Round former = rounds.get(Round.key(wanted.congressId(), wanted.office(), number));
            if (former == null) {
                return Optional.of(Outcome.rejected(
                        "round", CommitteeProblem.ELECTION_ROUND_WITHOUT_FORMER, wanted.roundNumber(), number));
            }
            left = (number == 1 ? former.seatsToElect() : left) - former.elected();
        }
        return wanted.seatsToElect() > left
                ? Optional.of(Outcome.rejected(
                        "seatsToElect", CommitteeProblem.ELECTION_SEATS_EXCEEDED, wanted.seatsToElect(), left))
                : Optional.empty();
    }
}
