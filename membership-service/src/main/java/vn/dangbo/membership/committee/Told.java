package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * What the world has been told of a seat; of each seat the last word stands. Pure.
 *
 * @param seatedOn null when the seat has not begun, or never was held
 * @param unseatedOn the day from which it is held no more; null while it is held
 * @param dueOn the day on which there is more to tell if nothing changes; {@code 9999-12-31} when there is not
 */
record Told(
        UUID seatId,
        @Nullable UUID holderId,
        @Nullable UUID organisationId,
        @Nullable Post post,
        @Nullable LocalDate seatedOn,
        @Nullable LocalDate unseatedOn,
        LocalDate dueOn) {

    /** What is said next. */
    record News(boolean seated, LocalDate on) {}

    /** Of a seat that was taken back. */
    static Told nothing(UUID seatId) {
        return new Told(seatId, null, null, null, null, null, Times.FOREVER);
    }

    /**
     * What is to be told of a seat on a day.
     *
     * @param held from its first day to the day after its last one; empty when it never was held
     */
    static Told of(UUID seatId, UUID holder, UUID organisation, Post post, Period held, LocalDate today) {
        if (!held.validFrom().isBefore(held.validTo())) {
            return nothing(seatId);
        }
        if (held.validFrom().isAfter(today)) {
            return new Told(seatId, holder, organisation, post, null, null, held.validFrom());
        }
        boolean over = !held.validTo().isAfter(today);
        return new Told(
                seatId,
                holder,
                organisation,
                post,
                held.validFrom(),
                over ? held.validTo() : null,
                over ? Times.FOREVER : held.validTo());
    }

    /** Whether there is anything to remember. */
    boolean matters() {
        return seatedOn != null || dueOn.isBefore(Times.FOREVER);
    }

    /** What must be said so that the world knows this after {@code before}. */
    List<News> since(Told before) {
        List<News> news = new ArrayList<>();
        if (seatedOn == null) {
            if (before.seatedOn != null && !before.seatedOn.equals(before.unseatedOn)) {
                news.add(new News(false, before.seatedOn)); // taken back: it was never held
            }
            return news;
        }
        boolean same = seatedOn.equals(before.seatedOn)
                && Objects.equals(holderId, before.holderId)
                && Objects.equals(organisationId, before.organisationId)
                && post == before.post;
        if (!same || (before.unseatedOn != null && unseatedOn == null)) {
            news.add(new News(true, seatedOn));
        }
        if (unseatedOn != null && !(same && unseatedOn.equals(before.unseatedOn))) {
            news.add(new News(false, unseatedOn));
        }
        return news;
    }
}
