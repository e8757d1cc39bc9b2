package vn.dangbo.membership.organisation;

import java.util.List;
import vn.dangbo.kit.problem.ProblemException;

/** A decision is carried out as a whole or not at all; this tells every organisation that is in the way. */
final class DecisionRefused extends ProblemException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 100;

    private final transient List<TreeRules.Fault> faults;

    DecisionRefused(List<TreeRules.Fault> faults) {
        super(faults.getFirst().code(), faults.getFirst().args().toArray());
        this.faults = List.copyOf(faults);
        if (faults.size() > 1) {
            faults.stream()
                    .limit(SHOWN)
                    .forEach(fault -> at(
                            "/organisations/" + fault.organisationId(),
                            fault.code(),
                            fault.args().toArray()));
        }
    }

    static void ifAny(List<TreeRules.Fault> faults) {
        if (!faults.isEmpty()) {
            throw new DecisionRefused(faults);
        }
    }

    List<TreeRules.Fault> faults() {
        return faults;
    }
}
