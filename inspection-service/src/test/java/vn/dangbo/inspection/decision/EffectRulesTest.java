package vn.dangbo.inspection.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.rule.RuleSets;

@QuarkusTest
class EffectRulesTest {

    @Inject
    RuleSets rules;

    @ParameterizedTest
    @CsvSource({
        "2016-07-25,",
        "2016-07-26,Q30 ANNOUNCED ANNOUNCED 12 15",
        "2021-07-27,Q30 ANNOUNCED ANNOUNCED 12 15",
        "2021-07-28,Q22 ANNOUNCED ANNOUNCED 12 15",
        "2025-05-29,Q22 ANNOUNCED ANNOUNCED 12 15",
        "2025-05-30,Q296 ANNOUNCED ANNOUNCED 12 15",
        "2026-04-10,Q296 ANNOUNCED ANNOUNCED 12 15",
        "2026-04-11,Q21 SIGNED ANNOUNCED 12 15"
    })
    void theRuleSetIsThatOfTheDayOfSigning(LocalDate signedOn, String expected) {
        String found = EffectRules.on(rules, signedOn)
                .map(r -> r.ruleSet() + " " + r.clock() + " " + r.cellClock() + " " + r.effectMonths() + " "
                        + r.announcementDays())
                .orElse(null);
        assertThat(found).isEqualTo(expected);
    }
}
