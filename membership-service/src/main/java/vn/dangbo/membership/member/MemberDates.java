package vn.dangbo.membership.member;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order in which the dates of a member's life must stand. Pure. */
public final class MemberDates {

    private MemberDates() {}

    /** The field whose date runs backwards, if any. */
    public static Optional<String> backwards(
            LocalDate birth,
            @Nullable LocalDate decided,
            LocalDate admitted,
            @Nullable LocalDate official,
            LocalDate from) {
        if (decided != null && !birth.isBefore(decided)) {
            return Optional.of("admissionDecisionOn");
        }
        if (!birth.isBefore(admitted) || (decided != null && admitted.isBefore(decided))) {
            return Optional.of("admittedOn");
        }
        if (official != null && official.isBefore(admitted)) {
            return Optional.of("officialOn");
        }
        return from.isBefore(admitted) ? Optional.of("from") : Optional.empty();
    }
}
