package vn.dangbo.membership.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Days {@code [from, to)}, at least one. */
record Period(LocalDate from, LocalDate to) {

    Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period needs at least one day");
        }
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    boolean meets(Period other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Its days before the given one. */
    Optional<Period> before(LocalDate day) {
        return from.isBefore(day) ? Optional.of(new Period(from, day.isBefore(to) ? day : to)) : Optional.empty();
    }

    /** Its days from the given one on. */
    Optional<Period> since(LocalDate day) {
        return to.isAfter(day) ? Optional.of(new Period(from.isAfter(day) ? from : day, to)) : Optional.empty();
    }

    /** Its days that lie in none of the others, as few periods as possible, in order. */
    List<Period> minus(Collection<Period> others) {
        List<Period> left = List.of(this);
        for (Period other : others) {
            List<Period> next = new ArrayList<>();
            for (Period piece : left) {
                piece.before(other.from).ifPresent(next::add);
                piece.since(other.to).ifPresent(next::add);
            }
            left = next;
        }
        return left;
    }
}
