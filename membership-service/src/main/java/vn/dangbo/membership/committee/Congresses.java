package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.committee.Drafts.CandidateDraft;
import vn.dangbo.membership.committee.Drafts.CongressDraft;
import vn.dangbo.membership.committee.Drafts.PlannedDraft;
import vn.dangbo.membership.committee.Drafts.RoundDraft;
import vn.dangbo.membership.committee.Facts.Congress;
import vn.dangbo.membership.committee.Facts.Planned;
import vn.dangbo.membership.committee.Facts.Round;

/** What may be done with congresses, their elections and personnel plans. */
@ApplicationScoped
class Congresses {

    private final OrganisationTree tree;
    private final RuleSets rules;

    Congresses(OrganisationTree tree, RuleSets rules) {
        this.tree = tree;
        this.rules = rules;
    }

    List<Judged<Congress>> record(List<CongressDraft> drafts, Recording recording) {
        Books.lock(recording);
        Places places = places(drafts.stream().map(CongressDraft::organisationCode), recording);
        Map<String, Congress> recorded = new HashMap<>();
        Books.CONGRESSES
                .standing(
                        recording.sql(),
                        keys(drafts.stream(), CongressDraft::organisationCode, CongressDraft::term, places))
                .forEach((key, version) -> recorded.put(key, version.facts()));
        List<Judged<Congress>> judged = new ArrayList<>();
        for (CongressDraft draft : drafts) {
            Judged<Congress> each = judge(draft, places, recorded, recording.today());
            if (each.accepted()) {
                Congress congress = Objects.requireNonNull(each.facts());
                recorded.put(congress.key(), congress);
            }
            judged.add(each);
        }
        Books.CONGRESSES.begin(
                Terms.entries(judged, drafts.stream().map(CongressDraft::ground).toList()), recording);
        return judged;
    }

    static Judged<Congress> judge(CongressDraft draft, Places places, Map<String, Congress> recorded, LocalDate today) {
        if (!TermRules.isName(draft.term())) {
            return Judged.refused("term", CommitteeProblem.COMMITTEE_TERM_NAME, draft.term());
        }
        LocalDate heldOn = draft.heldOn();
        LocalDate day = heldOn == null ? draft.dueOn() : heldOn;
        Optional<Outcome> refusal = places.refusal("organisationCode", draft.organisationCode(), day);
        if (refusal.isPresent()) {
            return Judged.refused(refusal.get());
        }
        if (heldOn != null && heldOn.isAfter(today)) {
            return Judged.refused("heldOn", CommitteeProblem.CONGRESS_IN_FUTURE, heldOn);
        }
        Congress wanted = new Congress(
                Objects.requireNonNull(places.id(draft.organisationCode())),
                draft.term(),
                draft.kind(),
                draft.dueOn(),
                heldOn);
        return Judged.against(
                recorded.get(wanted.key()),
                wanted,
                "term",
                CommitteeProblem.CONGRESS_RECORDED,
                draft.organisationCode(),
                draft.term());
    }

    /** @throws ProblemException when the key changes, a rule forbids it, or rounds stand and the day is taken away */
    Version<Congress> correct(Version<Congress> old, CongressDraft draft, Recording recording) {
        Places places = places(Stream.of(draft.organisationCode()), recording);
        Congress before = old.facts();
        if (!before.organisationId().equals(places.id(draft.organisationCode()))
                || !before.term().equals(draft.term())) {
            throw new ProblemException(CommitteeProblem.COMMITTEE_KEY_FIXED);
        }
        Congress wanted = judge(draft, places, Map.of(), recording.today()).orThrow();
        if (wanted.heldOn() == null
                && !Books.ROUNDS
                        .standing(recording.sql(), "congress_id", Set.of(old.id()))
                        .isEmpty()) {
            throw new ProblemException(CommitteeProblem.CONGRESS_HAS_ROUNDS, draft.organisationCode(), draft.term());
        }
        return Books.CONGRESSES.correct(old, draft.ground().entry(wanted), recording);
    }

    List<Judged<Round>> elect(List<RoundDraft> drafts, Recording recording) {
        Books.lock(recording);
        List<Judged<Round>> judged = RoundRules.judge(drafts, known(drafts, recording, Optional.empty()));
        Books.ROUNDS.begin(
                Terms.entries(judged, drafts.stream().map(RoundDraft::ground).toList()), recording);
        return judged;
    }

    /** The same round of the same office of the same congress, with other content. */
    Version<Round> correct(Version<Round> old, RoundDraft draft, Recording recording) {
        Requests.requireReason(draft.ground());
        if (old.facts().office() != draft.office() || old.facts().roundNumber() != draft.round()) {
            throw new ProblemException(CommitteeProblem.COMMITTEE_KEY_FIXED);
        }
        Round wanted = RoundRules.judge(List.of(draft), known(List.of(draft), recording, Optional.of(old.id())))
                .getFirst()
                .orThrow();
        return Books.ROUNDS.correct(old, draft.ground().entry(wanted), recording);
    }

    private RoundRules.Known known(List<RoundDraft> drafts, Recording recording, Optional<UUID> without) {
        Handle sql = recording.sql();
        Places places = places(drafts.stream().map(RoundDraft::organisationCode), recording);
        Map<String, Version<Congress>> congresses = Books.CONGRESSES.standing(
                sql, keys(drafts.stream(), RoundDraft::organisationCode, RoundDraft::term, places));
        Map<String, Round> rounds = new HashMap<>();
        Books.ROUNDS.standing(sql, "congress_id", ids(congresses.values())).stream()
                .filter(round -> !round.id().equals(without.orElse(null)))
                .forEach(round -> rounds.put(round.facts().key(), round.facts()));
        Set<String> numbers = drafts.stream()
                .flatMap(draft -> draft.candidates().stream())
                .map(CandidateDraft::profileNumber)
                .collect(Collectors.toSet());
        return new RoundRules.Known(
                places, congresses, Persons.byProfile(sql, numbers), rounds, day -> Limits.of(rules, day));
    }

    List<Judged<Planned>> plan(List<PlannedDraft> drafts, Recording recording) {
        Books.lock(recording);
        Handle sql = recording.sql();
        Places places = places(drafts.stream().map(PlannedDraft::organisationCode), recording);
        Map<String, Version<Congress>> congresses = Books.CONGRESSES.standing(
                sql, keys(drafts.stream(), PlannedDraft::organisationCode, PlannedDraft::term, places));
        Map<String, Persons.Person> persons = Persons.byProfile(
                sql, drafts.stream().map(PlannedDraft::profileNumber).collect(Collectors.toSet()));
        Map<String, Planned> recorded = new HashMap<>();
        Books.PLANS
                .standing(sql, "congress_id", ids(congresses.values()))
                .forEach(planned -> recorded.put(planned.facts().key(), planned.facts()));
        List<Judged<Planned>> judged = new ArrayList<>();
        for (PlannedDraft draft : drafts) {
            Judged<Planned> each = judge(draft, places, congresses, persons, recorded);
            if (each.accepted()) {
                Planned planned = Objects.requireNonNull(each.facts());
                recorded.put(planned.key(), planned);
            }
            judged.add(each);
        }
        Books.PLANS.begin(
                Terms.entries(judged, drafts.stream().map(PlannedDraft::ground).toList()), recording);
        return judged;
    }

    private static Judged<Planned> judge(
            PlannedDraft draft,
            Places places,
            Map<String, Version<Congress>> congresses,
            Map<String, Persons.Person> persons,
            Map<String, Planned> recorded) {
        UUID organisation = places.id(draft.organisationCode());
        Version<Congress> congress =
                organisation == null ? null : congresses.get(Congress.key(organisation, draft.term()));
        if (congress == null) {
            return Judged.refused("term", CommitteeProblem.CONGRESS_UNKNOWN, draft.organisationCode(), draft.term());
        }
        LocalDate heldOn = congress.facts().heldOn();
        Optional<Outcome> refusal = places.refusal(
                "organisationCode",
                draft.organisationCode(),
                heldOn == null ? congress.facts().dueOn() : heldOn);
        if (refusal.isPresent()) {
            return Judged.refused(refusal.get());
        }
        Persons.Person person = persons.get(draft.profileNumber());
        if (person == null) {
            return Judged.refused("profileNumber", CommitteeProblem.COMMITTEE_MEMBER_UNKNOWN);
        }
        Planned wanted = new Planned(congress.id(), draft.office(), person.id());
        return recorded.containsKey(wanted.key())
                ? new Judged<>(Outcome.UNCHANGED, wanted)
                : new Judged<>(Outcome.ACCEPTED, wanted);
    }

    private Places places(Stream<String> codes, Recording recording) {
        return Places.read(tree, codes.collect(Collectors.toSet()), recording);
    }

    private static <D> Set<String> keys(
            Stream<D> drafts,
            java.util.function.Function<D, String> code,
            java.util.function.Function<D, String> term,
            Places places) {
        return drafts.filter(draft -> places.id(code.apply(draft)) != null)
                .map(draft -> Congress.key(Objects.requireNonNull(places.id(code.apply(draft))), term.apply(draft)))
                .collect(Collectors.toSet());
    }

    private static List<UUID> ids(Collection<Version<Congress>> congresses) {
        return congresses.stream().map(Version::id).toList();
    }
}
