package vn.dangbo.kit.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemCode;

/** What became of one row. */
public sealed interface Outcome {

    Outcome ACCEPTED = new Accepted();
    Outcome UNCHANGED = new Unchanged();

    static Outcome rejected(@Nullable String column, ProblemCode code, Object... args) {
        return new Rejected(column, code, List.of(args));
    }

    record Accepted() implements Outcome {}

    /** The same fact is already recorded: nothing to do, no error. */
    record Unchanged() implements Outcome {}

    record Rejected(@Nullable String column, ProblemCode code, List<Object> args) implements Outcome {}
}
