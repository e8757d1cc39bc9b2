package vn.dangbo.kit.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** How much of a file is kept. */
enum ImportMode {
    /** Nothing; tells what best-effort would do. */
    VALIDATE,
    /** All rows or none. */
    ATOMIC,
    /** Every row that is good. */
    BEST_EFFORT;

    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ImportMode of(String parameter) {
        return Arrays.stream(values())
                .filter(mode -> mode.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "mode",
                        KitProblem.FIELD_INVALID,
                        "mode",
                        Arrays.stream(values()).map(ImportMode::parameter).collect(Collectors.joining(", "))));
    }
}
