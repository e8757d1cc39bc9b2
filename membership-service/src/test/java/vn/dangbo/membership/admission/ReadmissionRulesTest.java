package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.movement.MovementKind;

class ReadmissionRulesTest {

    private static final ReadmissionRules.Numbers NUMBERS = new ReadmissionRules.Numbers(
            36, 60, 1, Set.of(MovementKind.EXPELLED, MovementKind.STRUCK_OFF), Set.of(MovementKind.RESIGNED));

    @ParameterizedTest
    @CsvSource({
        "EXPELLED, 2023-05-10, 0, , false, 2026-05-10, true",
        "EXPELLED, 2023-05-10, 0, , false, 2026-05-09, false",
        "STRUCK_OFF, 2023-05-10, 0, , false, 2026-05-10, true",
        // once only
        "STRUCK_OFF, 2010-05-10, 1, , false, 2026-05-10, false",
        // sixty months after the conviction was cleared
        "EXPELLED, 2010-05-10, 0, 2021-05-10, false, 2026-05-10, true",
        "EXPELLED, 2010-05-10, 0, 2021-05-11, false, 2026-05-10, false",
        // who resigned only in special hardship of the family
        "RESIGNED, 2010-05-10, 0, , false, 2026-05-10, false",
        "RESIGNED, 2010-05-10, 0, , true, 2026-05-10, true",
        "TRANSFERRED_OUT, 2010-05-10, 0, , true, 2026-05-10, false"
    })
    void whoMayApplyAgain(
            MovementKind leftAs,
            LocalDate leftOn,
            int readmissions,
            @Nullable LocalDate cleared,
            boolean hardship,
            LocalDate on,
            boolean allowed) {
        ReadmissionRules.Past past = new ReadmissionRules.Past(leftAs, leftOn, readmissions, cleared, hardship);
        if (allowed) {
            assertThatCode(() -> ReadmissionRules.mayApply(NUMBERS, past, on)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> ReadmissionRules.mayApply(NUMBERS, past, on))
                    .isInstanceOf(ProblemException.class);
        }
    }
}
