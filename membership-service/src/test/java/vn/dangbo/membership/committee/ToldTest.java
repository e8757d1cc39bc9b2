package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.committee.Told.News;

class ToldTest {

    private static final UUID SEAT = UUID.randomUUID();
    private static final UUID HOLDER = UUID.randomUUID();
    private static final UUID ORGANISATION = UUID.randomUUID();
    private static final LocalDate FROM = LocalDate.of(2025, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 1, 1);
    private static final Told NOTHING = Told.nothing(SEAT);

    @ParameterizedTest
    @CsvSource({
        "2025-05-31, , , 2025-06-01",
        "2025-06-01, 2025-06-01, , 2026-01-01",
        "2025-12-31, 2025-06-01, , 2026-01-01",
        "2026-01-01, 2025-06-01, 2026-01-01, 9999-12-31"
    })
    void aBeginningAndAnEndAreToldWhenTheirDayHasCome(
            LocalDate today, LocalDate seatedOn, LocalDate unseatedOn, LocalDate dueOn) {
        assertThat(Told.of(SEAT, HOLDER, ORGANISATION, Post.MEMBER, new Period(FROM, END), today))
                .returns(seatedOn, Told::seatedOn)
                .returns(unseatedOn, Told::unseatedOn)
                .returns(dueOn, Told::dueOn);
    }

    @Test
    void aSeatThatWasNeverHeldIsNoNews() {
        assertThat(Told.of(SEAT, HOLDER, ORGANISATION, Post.MEMBER, new Period(FROM, FROM), END))
                .isEqualTo(NOTHING)
                .matches(told -> !told.matters());
    }

    @Test
    void whatIsKnownIsNotSaidAgain() {
        assertThat(held(null).since(held(null))).isEmpty();
        assertThat(held(END).since(held(END))).isEmpty();
        assertThat(NOTHING.since(NOTHING)).isEmpty();
    }

    @Test
    void theLastWordOnASeatIsWhatHolds() {
        News seated = new News(true, FROM);
        assertThat(held(null).since(NOTHING)).containsExactly(seated);
        assertThat(held(END).since(NOTHING)).containsExactly(seated, new News(false, END));
        assertThat(held(END).since(held(null))).containsExactly(new News(false, END));
        assertThat(held(END.plusDays(1)).since(held(END))).containsExactly(new News(false, END.plusDays(1)));
        assertThat(held(null).since(held(END))).containsExactly(seated);
        // taken back: from its first day on it is nobody's, once
        assertThat(NOTHING.since(held(null))).isEqualTo(List.of(new News(false, FROM)));
        assertThat(NOTHING.since(held(END))).isEqualTo(List.of(new News(false, FROM)));
    }

    @Test
    void anotherPostOrAnotherHolderIsToldAnew() {
        Told secretary = new Told(SEAT, HOLDER, ORGANISATION, Post.SECRETARY, FROM, null, Times.FOREVER);
        assertThat(secretary.since(held(null))).containsExactly(new News(true, FROM));
        Told other = new Told(SEAT, UUID.randomUUID(), ORGANISATION, Post.MEMBER, FROM, END, Times.FOREVER);
        assertThat(other.since(held(END))).containsExactly(new News(true, FROM), new News(false, END));
    }

    private static Told held(LocalDate unseatedOn) {
        return new Told(SEAT, HOLDER, ORGANISATION, Post.MEMBER, FROM, unseatedOn, Times.FOREVER);
    }
}
