package vn.dangbo.deploy.scenarios.committees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dangbo.deploy.scenarios.records.Draw;
import vn.dangbo.deploy.scenarios.records.Member;

/** Education and political theory of those who hold seats, as recorded when they took them. */
public final class Training {

    private static final Set<String> HIGH_EDUCATION = Set.of("UNIVERSITY", "MASTER", "DOCTOR");
    private static final Set<String> HIGH_THEORY = Set.of("INTERMEDIATE", "ADVANCED", "BACHELOR");

    record Levels(String education, String theory) {

        boolean highEducation() {
            return HIGH_EDUCATION.contains(education);
        }

        boolean highTheory() {
            return HIGH_THEORY.contains(theory);
        }
    }

    private final Committees committees;
    private final Draw draw;
    private final Map<String, Map<Member, Levels>> byTerm = new HashMap<>();

    public Training(Committees committees, Draw draw) {
        this.committees = committees;
        this.draw = draw;
    }

    /**
     * Gives training to the holders of a term, terms in their order: nobody forgets what an earlier term recorded.
     *
     * @param educationPerMille of the counted seats at the base with a university degree
     * @param theoryPerMille of them with intermediate or higher theory
     */
    public void give(String term, int educationPerMille, int theoryPerMille) {
        List<Member> counted = committees.counted(term);
        Set<Member> high = chosen(counted, educationPerMille, true);
        Set<Member> taught = chosen(counted, theoryPerMille, false);
        Set<Member> countedOnce = Set.copyOf(counted);
        Map<Member, Levels> levels = new HashMap<>();
        for (Member member : committees.holders(term)) {
            boolean base = countedOnce.contains(member);
            boolean education = base ? high.contains(member) : had(member, true) || draw.percent(90);
            boolean theory = base ? taught.contains(member) : had(member, false) || draw.percent(90);
            Levels given = new Levels(
                    education
                            ? HIGH_EDUCATION.contains(member.education())
                                    ? member.education()
                                    : draw.percent(85) ? "UNIVERSITY" : "MASTER"
                            : HIGH_EDUCATION.contains(member.education()) ? "COLLEGE" : member.education(),
                    theory
                            ? HIGH_THEORY.contains(member.politicalTheory())
                                    ? member.politicalTheory()
                                    : draw.percent(80) ? "INTERMEDIATE" : "ADVANCED"
                            : HIGH_THEORY.contains(member.politicalTheory()) ? "ELEMENTARY" : member.politicalTheory());
            levels.put(member, given);
            member.train(given.education(), given.theory());
        }
        byTerm.put(term, levels);
    }

    private Set<Member> chosen(List<Member> counted, int perMille, boolean education) {
        int wanted = (counted.size() * perMille + 500) / 1000;
        List<Member> chosen = new ArrayList<>(
                counted.stream().filter(member -> had(member, education)).toList());
        List<Member> others = new ArrayList<>(
                counted.stream().filter(member -> !had(member, education)).toList());
        if (chosen.size() > wanted) {
            throw new IllegalStateException(chosen.size() + " had it before, " + wanted + " are wanted");
        }
        chosen.addAll(draw.sample(others, wanted - chosen.size()));
        return Set.copyOf(chosen);
    }

    /** As an earlier term recorded it; whoever ever sits above the base has it too. */
    private boolean had(Member member, boolean education) {
        return committees.aboveTheBase().contains(member)
                || byTerm.values().stream()
                        .map(levels -> levels.get(member))
                        .anyMatch(
                                levels -> levels != null && (education ? levels.highEducation() : levels.highTheory()));
    }

    Levels of(String term, Member member) {
        Levels levels = byTerm.getOrDefault(term, Map.of()).get(member);
        if (levels == null) {
            throw new IllegalStateException("no training of " + member.profileNumber + " in " + term);
        }
        return levels;
    }

    /** Whether a record of some term says that the member had no degree then. */
    boolean lackedDegree(Member member) {
        return byTerm.values().stream()
                .map(levels -> levels.get(member))
                .anyMatch(levels -> levels != null && !levels.highEducation());
    }
}
