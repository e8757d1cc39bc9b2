package vn.dangbo.deploy.scenarios.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedFigureTest {

    private static PublishedFigure figure(String value, @Nullable String qualifier, @Nullable String upTo) {
        return new PublishedFigure(
                "membership.members",
                LocalDate.of(2023, 7, 20),
                null,
                null,
                Map.of(),
                new BigDecimal(value),
                "PERSON",
                qualifier,
                upTo == null ? null : new BigDecimal(upTo),
                false,
                "");
    }

    @ParameterizedTest
    @CsvSource({
        "4417, 4417, true",
        "4417, 4417.00, true",
        "4417, 4418, false",
        "15.26, 15.26, true",
        "15.26, 15.2577, true",
        "15.26, 15.2549, false",
        "100, 100.00, true",
        "100, 99.49, false"
    })
    void aPlainFigureIsEqualAtThePrintedPrecision(String published, String computed, boolean agrees) {
        assertThat(figure(published, null, null).agreesWith(new BigDecimal(computed)))
                .isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource({
        "5800000000, 5800000000, false",
        "5800000000, 5800000001, true",
        "5800000000, 5915999999, true",
        "5800000000, 5916000000, false"
    })
    void overMeansMoreByLessThanTwoPercent(String published, String computed, boolean agrees) {
        assertThat(figure(published, "GT", null).agreesWith(new BigDecimal(computed)))
                .isEqualTo(agrees);
    }

    @ParameterizedTest
    @CsvSource({"3.5, 3.50, false", "3.5, 3.51, true", "3.5, 5.00, true", "3.5, 5.01, false"})
    void anUpperBoundReplacesTheTwoPercent(String published, String computed, boolean agrees) {
        assertThat(figure(published, "GT", "5.0").agreesWith(new BigDecimal(computed)))
                .isEqualTo(agrees);
    }

    @Test
    void anUnknownQualifierIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> figure("1", "LT", null));
    }
}
