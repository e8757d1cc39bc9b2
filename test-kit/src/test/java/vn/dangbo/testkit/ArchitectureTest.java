package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theKitKeepsItsOwnRules() {
        ArchitectureRules.check("vn.dangbo.kit");
    }

    @Test
    void nothingIsNotAModule() {
        assertThatThrownBy(() -> ArchitectureRules.check("vn.dangbo.nowhere")).isInstanceOf(AssertionError.class);
    }
}
