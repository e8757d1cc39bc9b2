package vn.dangbo.membership.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.imports.Outcome;

class DossierRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);
    private static final DossierRules RULES = new DossierRules(104, 36, 85);

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "104, true", "105, false", "-3, false"})
    void typesAreNumberedFromOneToTheLast(int type, boolean fits) {
        assertThat(RULES.refusal(document(type, null, null), TODAY).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "36, 1", "37, 2", "85, 2", "86, 3", "104, 3"})
    void thePriorityFollowsTheType(int type, int priority) {
        assertThat(RULES.priority(type)).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"2026-08-01, true", "2026-08-02, false"})
    void nothingIsIssuedAfterToday(LocalDate issuedOn, boolean fits) {
        assertThat(RULES.refusal(document(1, issuedOn, null), TODAY).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://drive.example.com/d/1",
                "http://10.0.0.1/a.pdf",
                "//server/share/a.pdf",
                "s3:bucket/a",
                "../../etc/passwd",
                "kho/../../a",
                "/kho/a.pdf",
                "kho\\a.pdf"
            })
    void aFileLiesNowhereButInTheArchive(String reference) {
        assertThat(RULES.refusal(document(1, null, reference), TODAY))
                .map(Outcome.Rejected::code)
                .contains(DossierProblem.DOSSIER_REFERENCE_OUTSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "38.168.053/2026/ly-lich 01.pdf", "Hồ sơ gốc/lý lịch_1.pdf"})
    void aPathInsideItIsTaken(String reference) {
        assertThat(RULES.refusal(document(1, null, reference), TODAY)).isEmpty();
    }

    @Test
    void documentsOfATypeDifferInNumberOrDay() {
        DossierDocument one = document(4, TODAY, null);
        assertThat(one.key())
                .isNotEqualTo(document(4, TODAY.minusDays(1), null).key())
                .isNotEqualTo(document(5, TODAY, null).key());
    }

    private static DossierDocument document(int type, LocalDate issuedOn, String reference) {
        return new DossierDocument(new UUID(1, 2), type, null, issuedOn, null, reference);
    }
}
