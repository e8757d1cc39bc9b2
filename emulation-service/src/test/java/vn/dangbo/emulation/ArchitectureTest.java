package vn.dangbo.emulation;

import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.ArchitectureRules;

class ArchitectureTest {

    @Test
    void theModuleKeepsTheRules() {
        ArchitectureRules.check("vn.dangbo.emulation");
    }
}
