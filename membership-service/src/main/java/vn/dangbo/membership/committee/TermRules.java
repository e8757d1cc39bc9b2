package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.committee.Drafts.TermDraft;
import vn.dangbo.membership.committee.Facts.Term;

/** Judges terms of committees. Pure. */
final class TermRules {

    private static final Pattern NAME = Pattern.compile("(19|20|21)\\d\\d-(19|20|21)\\d\\d");

    /**
     * What is known about the rows' subjects.
     *
     * @param recorded terms that stand, by key: those of the rows, and the committees of the same organisation and term
     * @param officials official members of cells on the days on which rows begin
     */
    record Known(
            Places places,
            Map<String, Term> recorded,
            Map<Persons.Strength, Integer> officials,
            Function<LocalDate, Limits> limits) {}

    private TermRules() {}

    /** "2020-2025": two years, the first before the second. */
    static boolean isName(String term) {
        return NAME.matcher(term).matches() && term.substring(0, 4).compareTo(term.substring(5)) < 0;
    }

    /** One outcome a draft; a row also sees the rows before it. */
    static List<Judged<Term>> judge(List<TermDraft> drafts, Known known) {
        Map<String, Term> recorded = new HashMap<>(known.recorded());
        List<Judged<Term>> judged = new ArrayList<>(drafts.size());
        for (TermDraft draft : drafts) {
            Judged<Term> each = judge(draft, known, recorded);
            if (each.accepted()) {
                Term facts = Objects.requireNonNull(each.facts());
                recorded.put(facts.key(), facts);
            }
            judged.add(each);
        }
        return judged;
    }

    private static Judged<Term> judge(TermDraft draft, Known known, Map<String, Term> recorded) {
        if (!isName(draft.term())) {
            return Judged.refused("term", CommitteeProblem.COMMITTEE_TERM_NAME, draft.term());
        }
        if (!draft.from().isBefore(draft.to())) {
            return Judged.refused(Outcome.rejected("to", KitProblem.PERIOD_BACKWARDS, draft.from(), draft.to()));
        }
        Optional<Outcome> refusal = known.places().refusal("organisationCode", draft.organisationCode(), draft.from());
        if (refusal.isPresent()) {
            return Judged.refused(refusal.get());
        }
        UUID organisation = Objects.requireNonNull(known.places().id(draft.organisationCode()));
        Term wanted =
                new Term(organisation, draft.kind(), draft.term(), draft.from(), draft.to(), draft.seatsPlanned());
        Judged<Term> against = Judged.against(
                recorded.get(wanted.key()),
                wanted,
                "term",
                CommitteeProblem.COMMITTEE_TERM_TAKEN,
                draft.kind(),
                draft.term(),
                draft.organisationCode());
        return against.accepted()
                ? limits(wanted, draft.organisationCode(), known, recorded)
                        .<Judged<Term>>map(Judged::refused)
                        .orElse(against)
                : against;
    }

    /** The rules that the content of a term must keep, new or corrected. */
    static Optional<Outcome> limits(Term wanted, String code, Known known, Map<String, Term> recorded) {
        Limits limits = known.limits().apply(wanted.validFrom());
        Kind kind = known.places()
                .kindOn(wanted.organisationId(), wanted.validFrom())
                .orElseThrow();
        Set<Kind> allowed = limits.kinds().getOrDefault(wanted.kind(), Set.of());
        if (!allowed.contains(kind)) {
            return Optional.of(Outcome.rejected(
                    "kind",
                    wanted.kind() == CommitteeKind.INSPECTION_COMMISSION
                            ? CommitteeProblem.INSPECTION_COMMISSION_NOT_THERE
                            : CommitteeProblem.COMMITTEE_KIND_NOT_THERE,
                    wanted.kind(),
                    kind,
                    code));
        }
        return switch (wanted.kind()) {
            case COMMITTEE -> share(standing(wanted, recorded), wanted, limits);
            case STANDING_COMMITTEE -> {
                Term committee =
                        recorded.get(Term.key(wanted.organisationId(), CommitteeKind.COMMITTEE, wanted.term()));
                yield committee == null
                        ? Optional.of(Outcome.rejected(
                                "kind", CommitteeProblem.STANDING_COMMITTEE_ALONE, code, wanted.term()))
                        : share(Optional.of(wanted), committee, limits);
            }
            case CELL_COMMITTEE -> {
                int officials = known.officials()
                        .getOrDefault(new Persons.Strength(wanted.organisationId(), wanted.validFrom()), 0);
                yield officials < limits.cellMinimum()
                        ? Optional.of(Outcome.rejected(
                                "kind",
                                CommitteeProblem.CELL_TOO_SMALL_FOR_COMMITTEE,
                                code,
                                officials,
                                limits.cellMinimum(),
                                wanted.validFrom()))
                        : Optional.empty();
            }
            case INSPECTION_COMMISSION -> Optional.empty();
        };
    }

    private static Optional<Term> standing(Term committee, Map<String, Term> recorded) {
        return Optional.ofNullable(
                recorded.get(Term.key(committee.organisationId(), CommitteeKind.STANDING_COMMITTEE, committee.term())));
    }

    private static Optional<Outcome> share(Optional<Term> standing, Term committee, Limits limits) {
        return standing.filter(part -> limits.standingShare().exceededBy(part.seatsPlanned(), committee.seatsPlanned()))
                .map(part -> Outcome.rejected(
                        "seatsPlanned",
                        CommitteeProblem.STANDING_COMMITTEE_TOO_LARGE,
                        part.seatsPlanned(),
                        committee.seatsPlanned()));
    }
}
