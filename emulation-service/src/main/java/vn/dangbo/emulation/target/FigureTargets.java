package vn.dangbo.emulation.target;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.kit.figure.FigureQuery;

/** The five figures of targets share what one of them has read, so that a request asks its sources once. */
@RequestScoped
class FigureTargets {

    private final Targets targets;
    private final Assessments assessments;
    private final Map<FigureQuery, Map<Integer, List<Target>>> found = new HashMap<>();
    private final Map<FigureQuery, Map<Integer, List<Assessed>>> assessed = new HashMap<>();

    FigureTargets(Targets targets, Assessments assessments) {
        this.targets = targets;
        this.assessments = assessments;
    }

    /** Targets in force, by slice; a slice without any is absent. */
    Map<Integer, List<Target>> targets(FigureQuery query) {
        return found.computeIfAbsent(query, targets::ofSlices);
    }

    Map<Integer, List<Assessed>> assessed(FigureQuery query) {
        Map<Integer, List<Assessed>> known = assessed.get(query);
        if (known != null) {
            return known;
        }
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
        assessed.put(query, bySlice);
        return bySlice;
    }
}
