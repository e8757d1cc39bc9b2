package vn.dangbo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void everyProblemHasATitleAndADetailThatCanBeFormatted(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages/emulation", Locale.of(language));
        for (EmulationProblem problem : EmulationProblem.values()) {
            assertThat(texts.getString(problem.code() + ".title")).isNotBlank();
            String detail = new MessageFormat(texts.getString(problem.code()), Locale.ROOT)
                    .format(new Object[] {"a", "b", "c", "d"});
            assertThat(detail).isNotBlank().doesNotContain("{");
        }
        assertThat(texts.keySet()).hasSize(2 * EmulationProblem.values().length);
        assertThat(Arrays.stream(EmulationProblem.values()).map(EmulationProblem::status))
                .allMatch(status -> status >= 400 && status < 500);
    }
}
