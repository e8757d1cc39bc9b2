package vn.dangbo.emulation.record;

import java.util.List;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;

/** Ends the judgement of one row; it never leaves the write that judges. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejected outcome;

    public Refusal(String column, ProblemCode code, Object... args) {
        super(code.code(), null, false, false);
        this.outcome = new Rejected(column, code, List.of(args));
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The same, of a request that has no rows. */
    public ProblemException problem() {
        return new ProblemException(outcome.code(), outcome.args().toArray());
    }
}
