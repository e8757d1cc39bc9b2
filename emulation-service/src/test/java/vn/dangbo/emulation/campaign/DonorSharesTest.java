package vn.dangbo.emulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DonorSharesTest {

    @ParameterizedTest
    @CsvSource({
        "A, {A=100.00}",
        "'A;B', '{A=50.00, B=50.00}'",
        "'A;B;C', '{A=33.34, B=33.33, C=33.33}'",
        "'B=60;A=40', '{A=40.00, B=60.00}'",
        "'A=99.99;B=0.01', '{A=99.99, B=0.01}'"
    })
    void sharesAreReadOrMadeEqual(String text, String expected) {
        assertThat(DonorShares.parse(text).orElseThrow().toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "A;",
                "A=50;B",
                "A=50;B=49.99",
                "A=50;B=50.01",
                "A=100;B=0",
                "A;A",
                "A=-1;B=101",
                "A=1e2"
            })
    void whatDoesNotMakeAHundredIsRefused(String text) {
        assertThat(DonorShares.parse(text)).isEmpty();
    }

    @Property
    void equalSharesAlwaysMakeAHundred(@ForAll @IntRange(min = 1, max = 400) int donors) {
        String text = IntStream.range(0, donors).mapToObj(i -> "D" + i).collect(Collectors.joining(";"));
        BigDecimal sum =
                DonorShares.parse(text).orElseThrow().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo("100");
    }
}
