package vn.dangbo.membership;

import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.ArchitectureRules;

class ArchitectureTest {

    @Test
    void keeps_the_rules_of_the_house() {
        ArchitectureRules.check("vn.dangbo.membership");
    }
}
