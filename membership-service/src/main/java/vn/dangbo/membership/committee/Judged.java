package vn.dangbo.membership.committee;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;

/**
 * What a rule says about one row.
 *
 * @param facts what is, or already was, recorded; null when refused
 */
record Judged<F>(Outcome outcome, @Nullable F facts) {

    static <F> Judged<F> refused(Outcome outcome) {
        return new Judged<>(outcome, null);
    }

    static <F> Judged<F> refused(String column, CommitteeProblem code, Object... args) {
        return new Judged<>(Outcome.rejected(column, code, args), null);
    }

    /** Accepts facts that nothing stands against; the same again is unchanged, others under the same key are refused. */
    static <F> Judged<F> against(
            @Nullable F recorded, F wanted, String column, CommitteeProblem taken, Object... args) {
        if (recorded == null) {
            return new Judged<>(Outcome.ACCEPTED, wanted);
        }
        return recorded.equals(wanted) ? new Judged<>(Outcome.UNCHANGED, recorded) : refused(column, taken, args);
    }

    boolean accepted() {
        return outcome instanceof Outcome.Accepted;
    }

    static <F> List<Outcome> outcomes(List<Judged<F>> judged) {
        return judged.stream().map(Judged::outcome).toList();
    }

    /** For a single request. @throws ProblemException what refuses it, at the field */
    F orThrow() {
        if (outcome instanceof Outcome.Rejected refused) {
            Object[] args = refused.args().toArray();
            throw new ProblemException(refused.code(), args).at("/" + refused.column(), refused.code(), args);
        }
        return Optional.ofNullable(facts).orElseThrow();
    }
}
