package vn.dangbo.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void idsOfTheCallerAreKept() {
        Correlation ids = Correlation.of(TRACE, "order-66");

        assertThat(ids).isEqualTo(new Correlation(TRACE, "4bf92f3577b34da6a3ce929d0e0e4736", "order-66"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
            })
    void aMissingOrMalformedTraceIsBegunAnew(String traceparent) {
        Correlation ids = Correlation.of(traceparent, null);

        assertThat(ids.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").contains(ids.traceId());
        assertThat(ids.requestId()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "", "line\nbreak"})
    void aRequestIdThatCouldForgeALogLineIsReplaced(String requestId) {
        assertThat(Correlation.of(TRACE, requestId).requestId()).matches("[0-9a-f]{32}");
    }
}
