package vn.dangbo.membership.committee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.record.Version;
import vn.dangbo.membership.committee.Drafts.SeatDraft;
import vn.dangbo.membership.committee.Facts.Seat;
import vn.dangbo.membership.committee.Facts.Term;
import vn.dangbo.membership.committee.Persons.Person;
import vn.dangbo.membership.committee.Persons.Stay;
import vn.dangbo.membership.ledger.MemberStatus;

/** Judges seats. Pure. */
final class SeatRules {

    /**
     * What is known about the rows' subjects.
     *
     * @param terms by key
     * @param persons by profile number
     * @param seats that stand, by term
     * @param stays of the persons and of those who hold the seats, in the subtrees of the terms' organisations
     */
    record Known(
            Places places,
            Map<String, Version<Term>> terms,
            Map<String, Person> persons,
            Map<UUID, List<Seat>> seats,
            List<Stay> stays) {}

    private final Known known;
    private final Map<UUID, Map<UUID, List<Stay>>> staysByOrganisation = new HashMap<>();
    private final Map<UUID, List<Seat>> seats = new HashMap<>();

    private SeatRules(Known known) {
        this.known = known;
        for (Stay stay : known.stays()) {
            staysByOrganisation
                    .computeIfAbsent(stay.organisationId(), id -> new HashMap<>())
                    .computeIfAbsent(stay.memberId(), id -> new ArrayList<>())
                    .add(stay);
        }
        known.seats().forEach((term, list) -> seats.put(term, new ArrayList<>(list)));
    }

    /** One outcome a draft; a row also sees the rows before it. */
    static List<Judged<Seat>> judge(List<SeatDraft> drafts, Known known) {
        SeatRules rules = new SeatRules(known);
        List<Judged<Seat>> judged = new ArrayList<>(drafts.size());
        for (SeatDraft draft : drafts) {
            Judged<Seat> each = rules.judge(draft);
            if (each.accepted()) {
                Seat seat = Objects.requireNonNull(each.facts());
                rules.seats
                        .computeIfAbsent(seat.termId(), id -> new ArrayList<>())
                        .add(seat);
            }
            judged.add(each);
        }
        return judged;
    }

    /** The rules for a corrected seat; {@code known} holds the other seats of the term. */
    static Optional<Outcome> correction(Seat seat, Term term, Known known) {
        return new SeatRules(known).refusal(seat, term);
    }

    private Judged<Seat> judge(SeatDraft draft) {
        Optional<Outcome> refusal = known.places().refusal("organisationCode", draft.organisationCode(), draft.from());
        if (refusal.isPresent()) {
            return Judged.refused(refusal.get());
        }
        UUID organisation = Objects.requireNonNull(known.places().id(draft.organisationCode()));
        Version<Term> term = known.terms().get(Term.key(organisation, draft.committee(), draft.term()));
        if (term == null) {
            return Judged.refused(
                    "term",
                    CommitteeProblem.COMMITTEE_TERM_UNKNOWN,
                    draft.committee(),
                    draft.term(),
                    draft.organisationCode());
        }
        Person person = known.persons().get(draft.profileNumber());
        if (person == null) {
            return Judged.refused("profileNumber", CommitteeProblem.COMMITTEE_MEMBER_UNKNOWN);
        }
        Seat recorded = seats.getOrDefault(term.id(), List.of()).stream()
                .filter(seat ->
                        seat.memberId().equals(person.id()) && seat.validFrom().equals(draft.from()))
                .findFirst()
                .orElse(null);
        Seat wanted = new Seat(
                term.id(),
                person.id(),
                draft.post(),
                draft.from(),
                draft.to(),
                draft.source(),
                level(draft.education(), recorded == null ? person.education() : recorded.education()),
                level(
                        draft.politicalTheory(),
                        recorded == null ? person.politicalTheory() : recorded.politicalTheory()));
        Judged<Seat> against = Judged.against(
                recorded,
                wanted,
                "profileNumber",
                CommitteeProblem.COMMITTEE_SEAT_RECORDED,
                draft.from(),
                draft.term());
        return against.accepted()
                ? refusal(wanted, term.facts())
                        .<Judged<Seat>>map(Judged::refused)
                        .orElse(against)
                : against;
    }

    /** As stated, or what was true of the person when the seat was taken. */
    private static @Nullable String level(@Nullable String stated, @Nullable String own) {
        return stated == null ? own : stated;
    }

    private Optional<Outcome> refusal(Seat seat, Term term) {
        if (!seat.validFrom().isBefore(seat.validTo())) {
            return Optional.of(Outcome.rejected("to", KitProblem.PERIOD_BACKWARDS, seat.validFrom(), seat.validTo()));
        }
        Period whole = new Period(term.validFrom(), term.validTo());
        if (!whole.covers(seat.validFrom())) {
            return Optional.of(Outcome.rejected(
                    "from",
                    CommitteeProblem.COMMITTEE_SEAT_OUTSIDE_TERM,
                    seat.validFrom(),
                    term.validFrom(),
                    term.validTo()));
        }
        Optional<Stay> stay = stays(term.organisationId(), seat.memberId()).stream()
                .filter(each -> each.period().covers(seat.validFrom()))
                .findFirst();
        if (stay.isEmpty()) {
            return Optional.of(
                    Outcome.rejected("profileNumber", CommitteeProblem.COMMITTEE_MEMBER_OUTSIDE, seat.validFrom()));
        }
        if (stay.get().status() != MemberStatus.OFFICIAL) {
            return Optional.of(Outcome.rejected(
                    "profileNumber", CommitteeProblem.COMMITTEE_MEMBER_NOT_OFFICIAL, seat.validFrom()));
        }
        return besideOthers(seat, term);
    }

    private Optional<Outcome> besideOthers(Seat seat, Term term) {
        Period held = effective(seat, term);
        List<Seat> others = seats.getOrDefault(seat.termId(), List.of()).stream()
                .filter(other -> effective(other, term).overlaps(held))
                .toList();
        if (others.stream().anyMatch(other -> other.memberId().equals(seat.memberId()))) {
            return Optional.of(Outcome.rejected(
                    "profileNumber", CommitteeProblem.COMMITTEE_SEAT_HELD_ALREADY, seat.validFrom(), term.term()));
        }
        if (seat.post() == Post.SECRETARY && others.stream().anyMatch(other -> other.post() == Post.SECRETARY)) {
            return Optional.of(Outcome.rejected(
                    "post", CommitteeProblem.COMMITTEE_SECRETARY_THERE, term.term(), seat.validFrom()));
        }
        long most = Stream.concat(Stream.of(seat), others.stream())
                .map(Seat::validFrom)
                .filter(held::covers)
                .mapToLong(day -> others.stream()
                        .filter(other -> effective(other, term).covers(day))
                        .count())
                .max()
                .orElse(0);
        return most >= term.seatsPlanned()
                ? Optional.of(Outcome.rejected(
                        "profileNumber", CommitteeProblem.COMMITTEE_SEATS_FULL, term.term(), term.seatsPlanned()))
                : Optional.empty();
    }

    private Period effective(Seat seat, Term term) {
        return Tenure.effective(
                new Period(seat.validFrom(), Period.min(seat.validTo(), term.validTo())),
                Persons.periods(stays(term.organisationId(), seat.memberId())));
    }

    private List<Stay> stays(UUID organisation, UUID member) {
        return staysByOrganisation.getOrDefault(organisation, Map.of()).getOrDefault(member, List.of());
    }
}
