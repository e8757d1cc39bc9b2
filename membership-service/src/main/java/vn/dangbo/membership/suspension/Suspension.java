package vn.dangbo.membership.suspension;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One suspension, as last heard of. Pure.
 *
 * @param to exclusive; {@code 9999-12-31} when its end is not known, {@code from} when it never was
 */
record Suspension(
        UUID suspensionId,
        UUID memberId,
        State state,
        LocalDate from,
        LocalDate to,
        @Nullable String document) {

    /** What inspection has said of it. */
    enum State {
        BEGAN,
        ENDED,
        ANNULLED
    }

    /** What an event says. */
    sealed interface News {
        /** It began, or its planned end is another one now. */
        record Began(Suspension suspension) implements News {}

        /** @param to the first day on which the member takes part again */
        record Ended(LocalDate to, @Nullable String document) implements News {}

        /** It is taken back, as if it had never been. */
        record Annulled(@Nullable String document) implements News {}
    }

    /**
     * How a suspension stands after an event.
     *
     * @param known how it stood before; empty when nobody had heard of it
     * @return empty when the event changes nothing: it is an old one, or says what is known already
     */
    static Optional<Suspension> after(Optional<Suspension> known, News news) {
        Optional<Suspension> then = switch (news) {
            // What was lifted or taken back does not begin again: that would be another suspension.
            case News.Began began ->
                known.filter(old -> old.state() != State.BEGAN).isPresent()
                        ? Optional.empty()
                        : Optional.of(began.suspension());
            case News.Ended ended ->
                known.filter(old -> old.state() != State.ANNULLED)
                        .map(old -> old.until(State.ENDED, ended.to(), ended.document()));
            case News.Annulled annulled -> known.map(old -> old.until(State.ANNULLED, old.from(), annulled.document()));
        };
        return then.filter(changed -> !Optional.of(changed).equals(known));
    }

    private Suspension until(State now, LocalDate day, @Nullable String paper) {
        LocalDate end = day.isBefore(from) ? from : day;
        return new Suspension(suspensionId, memberId, now, from, end, paper);
    }
}
