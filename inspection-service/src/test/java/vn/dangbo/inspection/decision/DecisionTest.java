package vn.dangbo.inspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.inspection.decision.Decision.State;
import vn.dangbo.inspection.decision.EffectRules.Clock;
import vn.dangbo.inspection.reference.SubjectType;

class DecisionTest {

    private static final EffectRules ANNOUNCED = new EffectRules("Q296", Clock.ANNOUNCED, Clock.ANNOUNCED, 12, 15);
    private static final EffectRules SIGNED = new EffectRules("Q21", Clock.SIGNED, Clock.ANNOUNCED, 12, 15);
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 15);

    private static Decision signed(boolean byCell) {
        return new Decision(
                UUID.randomUUID(),
                "KL-1",
                SubjectType.MEMBER,
                UUID.randomUUID(),
                UUID.randomUUID(),
                Form.WARNING,
                UUID.randomUUID(),
                byCell,
                "Q296",
                DAY,
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "ORGANISATION,REPRIMAND,true",
        "ORGANISATION,WARNING,true",
        "ORGANISATION,REMOVAL,false",
        "ORGANISATION,EXPULSION,false",
        "ORGANISATION,DISSOLUTION,true",
        "MEMBER,REPRIMAND,true",
        "MEMBER,WARNING,true",
        "MEMBER,REMOVAL,true",
        "MEMBER,EXPULSION,true",
        "MEMBER,DISSOLUTION,false"
    })
    void eachSubjectHasItsForms(SubjectType subject, Form form, boolean allowed) {
        assertThat(form.allowedFor(subject)).isEqualTo(allowed);
    }

    @Test
    void theEffectStartsWithTheAnnouncementUnlessTheRulesSaySigning() {
        LocalDate announced = DAY.plusDays(10);
        assertThat(signed(false).announce(announced, "1-QĐ", ANNOUNCED, TODAY).effectiveOn())
                .isEqualTo(announced);
        assertThat(signed(false).announce(announced, "1-QĐ", SIGNED, TODAY).effectiveOn())
                .isEqualTo(DAY);
        assertThat(signed(true).announce(announced, "1-QĐ", SIGNED, TODAY).effectiveOn())
                .isEqualTo(announced);
    }

    @ParameterizedTest
    @CsvSource({
        "REPRIMAND,2024-01-31,2025-01-31",
        "WARNING,2024-02-29,2025-02-28",
        "REMOVAL,2023-12-31,2024-12-31",
        "EXPULSION,2024-01-31,",
        "DISSOLUTION,2024-01-31,"
    })
    void theEffectEndsAfterTwelveMonthsButNotThatOfAnExpulsion(Form form, LocalDate effectiveOn, LocalDate endsOn) {
        assertThat(ANNOUNCED.endsOn(form, effectiveOn).orElse(null)).isEqualTo(endsOn);
    }

    @Test
    void theAnnouncementIsDueFifteenDaysAfterSigning() {
        assertThat(ANNOUNCED.announcementDueOn(DAY)).isEqualTo(LocalDate.of(2024, 2, 15));
    }

    @ParameterizedTest
    @CsvSource({"2024-01-30,dates-backwards", "2024-01-31,", "2024-06-15,", "2024-06-16,date-in-future"})
    void anAnnouncementLiesBetweenSigningAndToday(LocalDate on, String refusal) {
        if (refusal == null) {
            assertThat(signed(false).announce(on, "1-QĐ", ANNOUNCED, TODAY).state())
                    .isEqualTo(State.ANNOUNCED);
        } else {
            assertThatThrownBy(() -> signed(false).announce(on, "1-QĐ", ANNOUNCED, TODAY))
                    .hasMessage(refusal);
        }
    }

    @Test
    void onlyWhatWasAnnouncedIsAnnulledAndOnlyOnce() {
        Decision announced = signed(false).announce(DAY, "1-QĐ", ANNOUNCED, TODAY);
        Decision annulled = announced.annul(DAY, "2-QĐ", "sai thẩm quyền", TODAY);

        assertThat(annulled.state()).isEqualTo(State.ANNULLED);
        assertThatThrownBy(() -> signed(false).annul(DAY, "2-QĐ", "x", TODAY)).hasMessage("decision-state");
        assertThatThrownBy(() -> announced.announce(DAY, "3-QĐ", ANNOUNCED, TODAY))
                .hasMessage("decision-state");
        assertThatThrownBy(() -> annulled.annul(DAY, "3-QĐ", "x", TODAY)).hasMessage("decision-state");
        assertThatThrownBy(() -> announced.annul(DAY.minusDays(1), "2-QĐ", "x", TODAY))
                .hasMessage("dates-backwards");
    }
}
