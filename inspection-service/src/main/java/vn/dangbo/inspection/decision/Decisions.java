package vn.dangbo.inspection.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.decision.DecisionTable.Key;
import vn.dangbo.inspection.reference.KnownOrganisations;
import vn.dangbo.inspection.reference.OrganisationReferences;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.Resolved;
import vn.dangbo.inspection.reference.Resolved.Found;
import vn.dangbo.inspection.reference.SubjectAt;
import vn.dangbo.inspection.reference.Subjects;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;

/** Records decisions, one or a thousand at a time, announces and annuls them, and tells others in the same transaction. */
@ApplicationScoped
class Decisions {

    private final DecisionTable table;
    private final Subjects subjects;
    private final OrganisationReferences organisations;
    private final RuleSets rules;
    private final Outbox outbox;
    private final Times times;

    Decisions(
            DecisionTable table,
            Subjects subjects,
            OrganisationReferences organisations,
            RuleSets rules,
            Outbox outbox,
            Times times) {
        this.table = table;
        this.subjects = subjects;
        this.organisations = organisations;
        this.rules = rules;
        this.outbox = outbox;
        this.times = times;
    }

    /** Records what is new; the same again is unchanged, the same case and subject with other content is refused. */
    List<Outcome> record(Handle sql, List<NewDecision> rows, Recording recording) {
        KnownOrganisations deciders = organisations.find(
                sql, rows.stream().map(NewDecision::decidingOrganisation).toList(), recording.scopeRoot());
        Map<Integer, Outcome> outcomes = new HashMap<>();
        Map<Integer, Decision> sound = new HashMap<>();
        List<Integer> resolvable = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<Rejected> fault = fault(rows.get(i), deciders);
            if (fault.isPresent()) {
                outcomes.put(i, fault.get());
            } else {
                resolvable.add(i);
            }
        }
        List<Resolved> resolved = subjects.resolve(
                sql, resolvable.stream().map(i -> at(rows.get(i))).toList(), recording.scopeRoot());
        for (int n = 0; n < resolvable.size(); n++) {
            int i = resolvable.get(n);
            switch (resolved.get(n)) {
                case Found subject -> sound.put(i, decision(rows.get(i), subject, deciders, recording));
                case Resolved.Faulty faulty -> outcomes.put(i, faulty.fault());
            }
        }
        if (recording.isImport()) {
            dropAnnulled(sql, rows, sound, outcomes);
        }
        table.insert(sql, sound.values(), recording);
        Map<Key, Decision> recorded = table.live(sql, sound.values());
        List<Outbox.Event> events = new ArrayList<>();
        IntStream.range(0, rows.size()).filter(sound::containsKey).forEach(i -> {
            Decision decision = sound.get(i);
            Decision there = recorded.get(Key.of(decision));
            outcomes.put(i, outcome(rows.get(i), decision, there));
            if (there.id().equals(decision.id()) && decision.announcedOn() != null) {
                events.add(DecisionEvents.announced(decision, decision.announcedOn(), recording.at()));
            }
        });
        outbox.append(events);
        return IntStream.range(0, rows.size()).mapToObj(outcomes::get).toList();
    }

    // A file that comes again after an annulment must not discipline again: what it says is recorded, and was annulled.
    private void dropAnnulled(
            Handle sql, List<NewDecision> rows, Map<Integer, Decision> sound, Map<Integer, Outcome> outcomes) {
        Map<Key, List<Decision>> annulled = table.annulled(sql, sound.values());
        sound.entrySet().removeIf(entry -> {
            boolean known = annulled.getOrDefault(Key.of(entry.getValue()), List.of()).stream()
                    .anyMatch(there -> same(rows.get(entry.getKey()), entry.getValue(), there));
            if (known) {
                outcomes.put(entry.getKey(), Outcome.UNCHANGED);
            }
            return known;
        });
    }

    private Optional<Rejected> fault(NewDecision row, KnownOrganisations deciders) {
        return row.fault(times.today())
                .or(() -> EffectRules.on(rules, row.signedOn()).isPresent()
                        ? Optional.empty()
                        : NewDecision.rejected("signedOn", InspectionProblem.RULE_SET_MISSING, row.signedOn()))
                .or(() -> deciders.fault("decidingOrganisationCode", row.decidingOrganisation(), row.signedOn()));
    }

    private static SubjectAt at(NewDecision row) {
        return new SubjectAt(row.subjectType(), row.organisation(), row.profileNumber(), row.signedOn());
    }

    private Decision decision(NewDecision row, Found subject, KnownOrganisations deciders, Recording recording) {
        UUID decider = deciders.id(row.decidingOrganisation()).orElseThrow();
        boolean byCell = deciders.isCellOn(decider, row.signedOn());
        EffectRules effect = EffectRules.on(rules, row.signedOn()).orElseThrow();
        LocalDate effectiveOn =
                row.announcedOn() == null ? null : effect.effectiveOn(byCell, row.signedOn(), row.announcedOn());
        return new Decision(
                row.id(),
                row.caseCode(),
                row.subjectType(),
                subject.organisationId(),
                subject.memberId(),
                row.form(),
                decider,
                byCell,
                effect.ruleSet(),
                row.signedOn(),
                row.announcedOn(),
                null,
                effectiveOn,
                null,
                null,
                null,
                1,
                recording.at());
    }

    private static Outcome outcome(NewDecision row, Decision decision, Decision there) {
        if (there.id().equals(decision.id())) {
            return Outcome.ACCEPTED;
        }
        return same(row, decision, there) ? Outcome.UNCHANGED : duplicate(row.caseCode());
    }

    private static boolean same(NewDecision row, Decision decision, Decision there) {
        boolean announcedAlike = row.announcedOn() == null || row.announcedOn().equals(there.announcedOn());
        // A cell that membership named is not the file's content: it may have been corrected there since.
        boolean placedAlike =
                row.organisation() == null || there.organisationId().equals(decision.organisationId());
        return announcedAlike
                && placedAlike
                && there.form() == decision.form()
                && there.decidingOrganisationId().equals(decision.decidingOrganisationId())
                && there.signedOn().equals(decision.signedOn());
    }

    static Rejected duplicate(String caseCode) {
        return (Rejected) Outcome.rejected("caseCode", InspectionProblem.DECISION_DUPLICATE, caseCode);
    }

    EffectRules effect(Decision decision) {
        return EffectRules.on(rules, decision.signedOn())
                .orElseThrow(() -> new ProblemException(InspectionProblem.RULE_SET_MISSING, decision.signedOn()));
    }

    /** Announces; the row must be locked. The event leaves with this transaction. */
    Decision announce(Handle sql, Decision current, LocalDate on, String document, String author) {
        Decision announced = current.announce(on, document, effect(current), times.today());
        table.announce(sql, announced, author, times.now());
        outbox.append(List.of(DecisionEvents.announced(announced, on, times.now())));
        return table.find(sql, current.id(), false).orElseThrow();
    }

    /** Annuls; the row must be locked. The event leaves with this transaction. */
    Decision annul(Handle sql, Decision current, LocalDate on, String document, String reason, String author) {
        Decision annulled = current.annul(on, document, reason, times.today());
        table.annul(sql, annulled, author, times.now());
        outbox.append(List.of(DecisionEvents.annulled(annulled, on, times.now())));
        return table.find(sql, current.id(), false).orElseThrow();
    }

    /**
     * Takes the decisions of an import back; those that others know of are annulled for them.
     *
     * @throws ProblemException 409 when one of them was announced or annulled after the import
     */
    void undo(Handle sql, UUID importId) {
        List<Decision> decisions = table.lockImported(sql, importId);
        if (decisions.stream().anyMatch(decision -> decision.version() > 1)) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON);
        }
        table.takeBack(sql, importId, times.now());
        outbox.append(decisions.stream()
                .filter(decision -> decision.announcedOn() != null)
                .map(decision -> DecisionEvents.annulled(decision, times.today(), times.now()))
                .toList());
    }
}
