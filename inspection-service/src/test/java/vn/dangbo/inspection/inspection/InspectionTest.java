package vn.dangbo.inspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.inspection.inspection.Inspection.State;
import vn.dangbo.inspection.inspection.Inspection.SubjectCount;

class InspectionTest {

    private static final LocalDate DECIDED = LocalDate.of(2024, 3, 10);
    private static final LocalDate CONCLUDED = LocalDate.of(2024, 4, 10);
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 15);

    private static Inspection decided() {
        return new Inspection(
                UUID.randomUUID(),
                "KT-1",
                InspectionKind.FINANCE,
                Mode.PERIODIC,
                UUID.randomUUID(),
                DECIDED,
                null,
                null,
                1,
                Instant.EPOCH);
    }

    private static Inspection concluded() {
        return decided().conclude(CONCLUDED, new SubjectCount(1, 1), TODAY);
    }

    @ParameterizedTest
    @CsvSource({"0,0,inspection-without-subject", "1,0,outcome-missing", "2,1,outcome-missing", "1,1,", "2,2,"})
    void aConclusionNeedsAnOutcomeForEachSubject(long subjects, long outcomes, String refusal) {
        if (refusal == null) {
            assertThat(decided()
                            .conclude(CONCLUDED, new SubjectCount(subjects, outcomes), TODAY)
                            .state())
                    .isEqualTo(State.CONCLUDED);
        } else {
            assertThatThrownBy(() -> decided().conclude(CONCLUDED, new SubjectCount(subjects, outcomes), TODAY))
                    .hasMessage(refusal);
        }
    }

    @Test
    void aConclusionComesOnce() {
        assertThatThrownBy(() -> concluded().conclude(CONCLUDED.plusDays(1), new SubjectCount(1, 1), TODAY))
                .hasMessage("inspection-already-concluded");
    }

    @Test
    void anAnnouncementFollowsAConclusion() {
        assertThatThrownBy(() -> decided().announce(CONCLUDED, TODAY)).hasMessage("inspection-not-concluded");
        assertThat(concluded().announce(CONCLUDED, TODAY).state()).isEqualTo(State.ANNOUNCED);
        assertThatThrownBy(() -> concluded().announce(CONCLUDED.minusDays(1), TODAY))
                .hasMessage("dates-backwards");
        assertThatThrownBy(() -> concluded().announce(CONCLUDED, TODAY).announce(CONCLUDED, TODAY))
                .hasMessage("inspection-already-announced");
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVANCE,DONE_WELL,true",
        "OBSERVANCE,SIGNS_FOUND,false",
        "THEMATIC_SUPERVISION,SIGNS_FOUND,true",
        "THEMATIC_SUPERVISION,DISCIPLINED,false",
        "SIGNS_OF_VIOLATION,DISCIPLINED,true",
        "SIGNS_OF_VIOLATION,DONE_WELL,false",
        "DISCIPLINE_EXECUTION,WRONG_COMPETENCE,true",
        "FINANCE,WRONG_COMPETENCE,false"
    })
    void eachKindHasItsOutcomes(InspectionKind kind, SubjectOutcome outcome, boolean allowed) {
        assertThat(kind.allows(outcome)).isEqualTo(allowed);
    }
}
