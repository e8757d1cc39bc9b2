package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of a row: one of the two is null. */
record ActualValue(@Nullable BigDecimal number, @Nullable LocalDate doneOn) {

    /** @param end the day after the period; nobody knows of what is done later */
    static Optional<ActualValue> parse(Goal goal, String text, LocalDate end) {
        try {
            if (goal.direction() == Direction.MILESTONE) {
                LocalDate doneOn = LocalDate.parse(text);
                return Goal.storable(doneOn) && doneOn.isBefore(end)
                        ? Optional.of(new ActualValue(null, doneOn))
                        : Optional.empty();
            }
            BigDecimal number = new BigDecimal(text);
            return Goal.storable(number) ? Optional.of(new ActualValue(number, null)) : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
