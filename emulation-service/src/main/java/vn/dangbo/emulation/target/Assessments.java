package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.source.Ask;
import vn.dangbo.emulation.source.Reading;
import vn.dangbo.emulation.source.SourceFigures;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;

/** Computes the status of targets from what is recorded here and from figures of the services that own them. */
@ApplicationScoped
class Assessments {

    private final Targets targets;
    private final SourceFigures sources;
    private final RuleSets rules;
    private final Times times;

    Assessments(Targets targets, SourceFigures sources, RuleSets rules, Times times) {
        this.targets = targets;
        this.sources = sources;
        this.rules = rules;
        this.times = times;
    }

    /** A target and the day for which it is judged. */
    record Question(Target target, LocalDate asOf) {}

    /** Answers in the order of the questions, with one statement and one call a source and period. */
    List<Assessed> assess(List<Question> questions, @Nullable Instant knownAt) {
        Set<UUID> reported = questions.stream()
                .filter(q -> q.target().figureCode() == null)
                .map(q -> q.target().id())
                .collect(Collectors.toSet());
        Map<UUID, List<Observation>> actuals = targets.actuals(reported, knownAt);
        Set<Ask> asks = new HashSet<>();
        questions.forEach(question -> ask(question, knownAt).ifPresent(asks::add));
        Map<Ask, Reading> readings = asks.isEmpty() ? Map.of() : sources.read(asks);
        Instant now = times.now();
        List<Assessed> answers = new ArrayList<>();
        for (Question question : questions) {
            Target target = question.target();
            Assessor assessor = new Assessor(new BigDecimal(rules.require("target.pace-margin", question.asOf())));
            Reading reading = ask(question, knownAt).map(readings::get).orElse(null);
            Finding finding = reading != null && reading.state() == Reading.State.PENDING
                    ? Finding.PENDING
                    : assessor.assess(
                            target.goal(),
                            target.term(),
                            target.figureCode() == null
                                    ? actuals.getOrDefault(target.id(), List.of())
                                    : observations(question, reading),
                            question.asOf());
            answers.add(
                    new Assessed(target, question.asOf(), finding, reading, reading == null ? now : reading.readAt()));
        }
        return answers;
    }

    /** What must be asked for a question; nothing before the term, or before its first closed year. */
    private static Optional<Ask> ask(Question question, @Nullable Instant knownAt) {
        Target target = question.target();
        String code = target.figureCode();
        if (code == null) {
            return Optional.empty();
        }
        if (target.goal().shape().annual()) {
            List<Integer> years = target.term().closedYears(question.asOf());
            return years.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Ask(
                            code,
                            target.organisationId(),
                            LocalDate.of(years.getFirst(), 1, 1),
                            LocalDate.of(years.getLast() + 1, 1, 1),
                            true,
                            knownAt));
        }
        return target.term()
                .elapsed(question.asOf())
                .map(term -> new Ask(code, target.organisationId(), term.from(), term.to(), false, knownAt));
    }

    private static List<Observation> observations(Question question, @Nullable Reading reading) {
        if (reading == null) {
            return List.of();
        }
        Term term = question.target().term();
        if (question.target().goal().shape().annual()) {
            return reading.years().entrySet().stream()
                    .map(year -> new Observation(
                            LocalDate.of(year.getKey(), 1, 1),
                            LocalDate.of(year.getKey() + 1, 1, 1),
                            year.getValue().value(),
                            null,
                            year.getValue().numerator(),
                            year.getValue().denominator(),
                            year.getValue().approximate()))
                    .toList();
        }
        return reading.value() == null
                ? List.of()
                : List.of(new Observation(
                        term.from(),
                        term.elapsedUntil(question.asOf()),
                        reading.value(),
                        null,
                        reading.numerator(),
                        reading.denominator(),
                        reading.approximate()));
    }
}
