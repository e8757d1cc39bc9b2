package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/** The value of a row: one of the two is null. */
record ActualValue(@Nullable BigDecimal number, @Nullable LocalDate doneOn) {

    static Optional<ActualValue> parse(Goal goal, String text) {
        try {
            if (goal.direction() == Direction.MILESTONE) {
                LocalDate doneOn = LocalDate.parse(text);
                return doneOn.getYear() >= 1900 && doneOn.isBefore(Times.FOREVER)
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
