package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.vote.CellRoll.Stay;
import vn.dangbo.membership.vote.Share;

class AdmissionRulesTest {

    private static final AdmissionNumbers NUMBERS =
            new AdmissionNumbers(18, 60, 60, 12, new Share(2, 3, false), 3, 60, 30, 30, false);
    private static final LocalDate ON = LocalDate.parse("2025-02-03");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID CELL = new UUID(1, 0);

    @ParameterizedTest
    @CsvSource({
        // counted by month: the month of the eighteenth birthday is enough, the month before is not
        "2007-02-28, 2025-02-03, false,",
        "2007-03-01, 2025-02-28, false, candidate-too-young",
        "1965-02-01, 2025-02-28, false,",
        "1965-01-31, 2025-02-01, false, candidate-too-old",
        "1965-01-31, 2025-02-01, true,"
    })
    void ageIsCountedByMonthAtTheVote(LocalDate born, LocalDate vote, boolean consented, @Nullable String code) {
        assertThat(code(() -> AdmissionRules.age(NUMBERS, born, vote, consented)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-15, 2025-02-03, certificate-expired",
        "2020-02-03, 2025-02-03,",
        "2020-02-02, 2025-02-03, certificate-expired",
        "2025-02-03, 2025-02-03,",
        "2025-02-04, 2025-02-03, certificate-expired"
    })
    void aCertificateIsGoodForSixtyMonths(LocalDate certificate, LocalDate vote, @Nullable String code) {
        assertThat(code(() -> AdmissionRules.certificate(NUMBERS, certificate, vote)))
                .isEqualTo(code);
    }

    @Test
    void twoOfficialMembersOrOneBesideTheYouthUnionRecommend() {
        Map<UUID, List<Stay>> stays =
                Map.of(ONE, List.of(stay(ONE, "2020-01-01")), TWO, List.of(stay(TWO, "2024-02-03")));

        assertThatCode(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE, TWO), false, stays, ON))
                .doesNotThrowAnyException();
        assertThatCode(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE), true, stays, ON))
                .doesNotThrowAnyException();
        assertThat(code(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE), false, stays, ON)))
                .isEqualTo("referees-wrong-number");
        assertThat(code(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE, TWO), true, stays, ON)))
                .isEqualTo("referees-wrong-number");
    }

    @Test
    void aRefereeIsOfficialOnTheDay() {
        Stay probation = new Stay(
                ONE,
                CELL,
                MemberStatus.PROBATIONARY,
                LocalDate.parse("2024-01-01"),
                LocalDate.parse("9999-12-31"),
                true);

        assertThat(code(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE), true, Map.of(ONE, List.of(probation)), ON)))
                .isEqualTo("referee-not-official");
        assertThat(code(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE), true, Map.of(), ON)))
                .isEqualTo("referee-not-official");
    }

    @Test
    void aRefereeWasInTheSameOrganisationForTwelveMonthsWithoutAGap() {
        assertThat(refereeWith(stay(ONE, "2024-02-03"))).isNull();
        assertThat(refereeWith(stay(ONE, "2024-02-04"))).isEqualTo("referee-outside");
        assertThat(refereeWith(
                        stay(ONE, "2020-01-01", "2024-06-01", true), stay(ONE, "2024-06-01", "9999-12-31", true)))
                .isNull();
        assertThat(refereeWith(
                        stay(ONE, "2020-01-01", "2024-06-01", true), stay(ONE, "2024-06-02", "9999-12-31", true)))
                .isEqualTo("referee-outside");
        assertThat(refereeWith(
                        stay(ONE, "2020-01-01", "2024-06-01", false), stay(ONE, "2024-06-01", "9999-12-31", true)))
                .isEqualTo("referee-outside");
    }

    private static @Nullable String refereeWith(Stay... stays) {
        return code(() -> AdmissionRules.referees(NUMBERS, Set.of(ONE), true, Map.of(ONE, List.of(stays)), ON));
    }

    private static Stay stay(UUID member, String from) {
        return new Stay(
                member, CELL, MemberStatus.OFFICIAL, LocalDate.parse(from), LocalDate.parse("9999-12-31"), true);
    }

    private static Stay stay(UUID member, String from, String to, boolean inside) {
        return new Stay(member, CELL, MemberStatus.OFFICIAL, LocalDate.parse(from), LocalDate.parse(to), inside);
    }

    private static @Nullable String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable rule) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, rule);
        return problem == null ? null : problem.code().code();
    }
}
