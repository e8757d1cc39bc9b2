package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.committee.Drafts.SeatDraft;
import vn.dangbo.membership.committee.Drafts.TermDraft;
import vn.dangbo.membership.committee.Facts.Seat;
import vn.dangbo.membership.committee.Facts.Term;

/** What may be done with terms and seats; one write path for a request and for imports. */
@ApplicationScoped
class Terms {

    private final OrganisationTree tree;
    private final RuleSets rules;
    private final SeatWatch watch;

    Terms(OrganisationTree tree, RuleSets rules, SeatWatch watch) {
        this.tree = tree;
        this.rules = rules;
        this.watch = watch;
    }

    List<Judged<Term>> record(List<TermDraft> drafts, Recording recording) {
        recording.lock();
        Places places = Places.read(
                tree, drafts.stream().map(TermDraft::organisationCode).collect(Collectors.toSet()), recording);
        List<Judged<Term>> judged = TermRules.judge(drafts, known(drafts, places, recording));
        Book.TERMS.begin(entries(judged, drafts.stream().map(TermDraft::ground).toList()), recording);
        return judged;
    }

    private TermRules.Known known(List<TermDraft> drafts, Places places, Recording recording) {
        Set<String> keys = new HashSet<>();
        Set<Persons.Strength> cells = new HashSet<>();
        for (TermDraft draft : drafts) {
            UUID organisation = places.id(draft.organisationCode());
            if (organisation != null) {
                for (CommitteeKind kind : CommitteeKind.values()) {
                    keys.add(Term.key(organisation, kind, draft.term()));
                }
                if (draft.kind() == CommitteeKind.CELL_COMMITTEE) {
                    cells.add(new Persons.Strength(organisation, draft.from()));
                }
            }
        }
        Map<String, Term> recorded = new HashMap<>();
        Book.TERMS.standing(recording.sql(), keys).forEach((key, version) -> recorded.put(key, version.facts()));
        return new TermRules.Known(
                places, recorded, Persons.officials(recording.sql(), cells), day -> Limits.of(rules, day));
    }

    /** @throws ProblemException when the key changes, a rule forbids it, or seats would lie outside */
    Version<Term> correct(Version<Term> old, TermDraft draft, Recording recording) {
        Places places = Places.read(tree, Set.of(draft.organisationCode()), recording);
        Term before = old.facts();
        if (!before.organisationId().equals(places.id(draft.organisationCode()))
                || before.kind() != draft.kind()
                || !before.term().equals(draft.term())) {
            throw new ProblemException(CommitteeProblem.COMMITTEE_KEY_FIXED);
        }
        places.refusal("organisationCode", draft.organisationCode(), draft.from())
                .ifPresent(refused -> Judged.refused(refused).orThrow());
        if (!draft.from().isBefore(draft.to())) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, draft.from(), draft.to());
        }
        Term wanted = new Term(
                before.organisationId(), before.kind(), before.term(), draft.from(), draft.to(), draft.seatsPlanned());
        TermRules.Known known = known(List.of(draft), places, recording);
        TermRules.limits(wanted, draft.organisationCode(), known, known.recorded())
                .ifPresent(refused -> Judged.refused(refused).orThrow());
        Period whole = new Period(wanted.validFrom(), wanted.validTo());
        List<Version<Seat>> seats = Book.SEATS.standing(recording.sql(), "term_id", Set.of(old.id()));
        if (seats.stream().anyMatch(seat -> !whole.covers(seat.facts().validFrom()))) {
            throw new ProblemException(CommitteeProblem.COMMITTEE_TERM_HAS_SEATS, before.term());
        }
        watch.seats(seats.stream().map(Version::id).toList());
        return Book.TERMS.correct(old, draft.ground().entry(wanted), recording);
    }

    List<Judged<Seat>> seat(List<SeatDraft> drafts, Recording recording) {
        recording.lock();
        Places places = Places.read(
                tree, drafts.stream().map(SeatDraft::organisationCode).collect(Collectors.toSet()), recording);
        Handle sql = recording.sql();
        Set<String> keys = new HashSet<>();
        for (SeatDraft draft : drafts) {
            UUID organisation = places.id(draft.organisationCode());
            if (organisation != null) {
                keys.add(Term.key(organisation, draft.committee(), draft.term()));
            }
        }
        Map<String, Version<Term>> terms = Book.TERMS.standing(sql, keys);
        Map<String, Persons.Person> persons = Persons.byProfile(
                sql, drafts.stream().map(SeatDraft::profileNumber).collect(Collectors.toSet()));
        SeatRules.Known known = known(sql, places, terms, persons, Optional.empty());
        List<Judged<Seat>> judged = SeatRules.judge(drafts, known);
        watch.seats(Book.SEATS.begin(
                entries(judged, drafts.stream().map(SeatDraft::ground).toList()), recording));
        return judged;
    }

    private static SeatRules.Known known(
            Handle sql,
            Places places,
            Map<String, Version<Term>> terms,
            Map<String, Persons.Person> persons,
            Optional<UUID> without) {
        Map<UUID, List<Seat>> seats = new HashMap<>();
        Set<UUID> members =
                persons.values().stream().map(Persons.Person::id).collect(Collectors.toCollection(HashSet::new));
        for (Version<Seat> seat : Book.SEATS.standing(
                sql, "term_id", terms.values().stream().map(Version::id).toList())) {
            members.add(seat.facts().memberId());
            if (!seat.id().equals(without.orElse(null))) {
                seats.computeIfAbsent(seat.facts().termId(), id -> new ArrayList<>())
                        .add(seat.facts());
            }
        }
        Set<UUID> organisations = terms.values().stream()
                .map(term -> term.facts().organisationId())
                .collect(Collectors.toSet());
        return new SeatRules.Known(
                places, terms, persons, seats, Persons.stays(sql, members, organisations, Recording.LATEST));
    }

    /**
     * The seat of the same member with other content.
     *
     * @throws ProblemException when the member changes or a rule forbids it
     */
    Version<Seat> correct(Version<Seat> old, SeatDraft draft, Recording recording) {
        Requests.requireReason(draft.ground());
        Handle sql = recording.sql();
        Version<Term> term = Book.TERMS
                .find(sql, old.facts().termId(), recording.recordedAt())
                .orElseThrow(() -> new ProblemException(
                        CommitteeProblem.COMMITTEE_TERM_NOT_FOUND, old.facts().termId()));
        Map<String, Persons.Person> persons = Persons.byProfile(sql, Set.of(draft.profileNumber()));
        Persons.Person person = persons.get(draft.profileNumber());
        if (person == null || !person.id().equals(old.facts().memberId())) {
            throw new ProblemException(CommitteeProblem.COMMITTEE_KEY_FIXED);
        }
        Seat before = old.facts();
        Seat wanted = new Seat(
                before.termId(),
                before.memberId(),
                draft.post(),
                draft.from(),
                draft.to(),
                draft.source(),
                draft.education() == null ? before.education() : draft.education(),
                draft.politicalTheory() == null ? before.politicalTheory() : draft.politicalTheory());
        SeatRules.Known known = known(
                sql,
                new Places(Map.of(), Map.of(), null),
                Map.of(term.facts().key(), term),
                persons,
                Optional.of(old.id()));
        Optional<Outcome> refusal = SeatRules.correction(wanted, term.facts(), known);
        refusal.ifPresent(refused -> Judged.refused(refused).orThrow());
        watch.seats(List.of(old.id()));
        return Book.SEATS.correct(old, draft.ground().entry(wanted), recording);
    }

    /** Takes back the seats that an import began. */
    void undoSeats(Recording recording) {
        watch.seats(Book.SEATS.ofImport(recording.sql(), recording.importId()));
        Book.SEATS.undo(recording, Map.of());
    }

    static <F> List<Book.Entry<F>> entries(List<Judged<F>> judged, List<Drafts.Ground> grounds) {
        List<Book.Entry<F>> entries = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            F facts = judged.get(i).facts();
            if (judged.get(i).accepted() && facts != null) {
                entries.add(grounds.get(i).entry(facts));
            }
        }
        return entries;
    }
}
