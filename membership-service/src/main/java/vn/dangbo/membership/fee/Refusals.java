package vn.dangbo.membership.fee;

import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;

/** Collects what is wrong with the items of a request; the problem's code is that of the first. */
final class Refusals {

    private final String prefix;
    private @Nullable ProblemException problem;

    /** For {@code /items/…}. */
    Refusals() {
        this("/items/");
    }

    /** @param prefix empty for a request about one record */
    Refusals(String prefix) {
        this.prefix = prefix;
    }

    void add(int item, String field, ProblemCode code, Object... args) {
        if (problem == null) {
            problem = new ProblemException(code, args);
        }
        problem.at(prefix.isEmpty() ? "/" + field : prefix + item + "/" + field, code, args);
    }

    void orThrow() {
        if (problem != null) {
            throw problem;
        }
    }
}
