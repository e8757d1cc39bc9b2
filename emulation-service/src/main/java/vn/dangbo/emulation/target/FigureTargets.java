package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.kit.figure.FigureQuery;

/** The five figures of targets share what one of them has read, so that a request asks its sources once. */
@ApplicationScoped
class FigureTargets {

    private final Targets targets;
    private final Assessments assessments;

    FigureTargets(Targets targets, Assessments assessments) {
        this.targets = targets;
        this.assessments = assessments;
    }

    /** Targets in force, by slice; a slice without any is absent. */
    Map<Integer, List<Target>> targets(FigureQuery query) {
        return query.once("emulation.targets " + query.parameters(), () -> targets.ofSlices(query));
    }

    Map<Integer, List<Assessed>> assessed(FigureQuery query) {
        return query.once("emulation.targets.assessed " + query.parameters(), () -> assess(query));
    }

    private Map<Integer, List<Assessed>> assess(FigureQuery query) {
        List<Integer> slices = new ArrayList<>();
        List<Assessments.Question> questions = new ArrayList<>();
        targets(query)
                .forEach((slice, list) -> list.forEach(target -> {
                    slices.add(slice);
                    questions.add(new Assessments.Question(
                            target, query.slices().get(slice).asOf()));
                }));
        List<Assessed> answers = assessments.assess(questions, query.knownAt());
        Map<Integer, List<Assessed>> bySlice = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            bySlice.computeIfAbsent(slices.get(i), slice -> new ArrayList<>()).add(answers.get(i));
        }
        return bySlice;
    }
}
