package vn.dangbo.membership.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.suspension.Suspension.News;
import vn.dangbo.membership.suspension.Suspension.State;

class SuspensionRulesTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID MEMBER = UUID.randomUUID();
    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final LocalDate PLANNED = LocalDate.of(2026, 5, 30);

    @Test
    void whatBeganIsKeptAndToldAgainChangesNothing() {
        Optional<Suspension> began = Suspension.after(Optional.empty(), new News.Began(until(PLANNED)));
        assertThat(began).contains(until(PLANNED));
        assertThat(Suspension.after(began, new News.Began(until(PLANNED)))).isEmpty();
    }

    @Test
    void anExtensionPutsItsEndOff() {
        LocalDate later = PLANNED.plusDays(30);
        assertThat(Suspension.after(Optional.of(until(PLANNED)), new News.Began(until(later))))
                .contains(until(later));
        assertThat(Suspension.after(Optional.of(until(PLANNED)), new News.Began(until(Times.FOREVER))))
                .contains(until(Times.FOREVER));
    }

    @ParameterizedTest
    @CsvSource({"2026-04-10, 2026-04-10", "2026-06-15, 2026-06-15", "2026-03-01, 2026-03-01", "2026-02-28, 2026-03-01"})
    void itEndsOnTheDayOnWhichItIsLiftedAndNeverBeforeItBegan(LocalDate lifted, LocalDate end) {
        Optional<Suspension> ended = Suspension.after(Optional.of(until(PLANNED)), new News.Ended(lifted, "9-QĐ"));
        assertThat(ended).contains(new Suspension(ID, MEMBER, State.ENDED, FROM, end, "9-QĐ"));
        assertThat(Suspension.after(ended, new News.Ended(lifted, "9-QĐ"))).isEmpty();
    }

    @Test
    void whatWasTakenBackNeverWasAndStaysSo() {
        Optional<Suspension> annulled = Suspension.after(Optional.of(until(PLANNED)), new News.Annulled("9-QĐ"));
        assertThat(annulled).contains(new Suspension(ID, MEMBER, State.ANNULLED, FROM, FROM, "9-QĐ"));
        assertThat(Suspension.after(annulled, new News.Annulled("9-QĐ"))).isEmpty();
        assertThat(Suspension.after(annulled, new News.Began(until(PLANNED)))).isEmpty();
        assertThat(Suspension.after(annulled, new News.Ended(PLANNED, null))).isEmpty();
    }

    @Test
    void anOldBeginningDoesNotReopenWhatWasLifted() {
        Suspension ended = new Suspension(ID, MEMBER, State.ENDED, FROM, FROM.plusDays(3), null);
        assertThat(Suspension.after(Optional.of(ended), new News.Began(until(PLANNED))))
                .isEmpty();
    }

    @Test
    void ofWhatNobodyHasHeardNothingEnds() {
        assertThat(Suspension.after(Optional.empty(), new News.Ended(PLANNED, null)))
                .isEmpty();
        assertThat(Suspension.after(Optional.empty(), new News.Annulled(null))).isEmpty();
    }

    private static Suspension until(LocalDate to) {
        return new Suspension(ID, MEMBER, State.BEGAN, FROM, to, "8-QĐ");
    }
}
