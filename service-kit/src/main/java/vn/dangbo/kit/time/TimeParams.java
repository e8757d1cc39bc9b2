package vn.dangbo.kit.time;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The query parameters {@code asOf} and {@code knownAt}; use as {@code @BeanParam}. */
public class TimeParams {

    @Parameter(description = "What was true on this day (YYYY-MM-DD); default today in Asia/Ho_Chi_Minh")
    @QueryParam("asOf")
    @Nullable
    String asOf;

    @Parameter(description = "What had been recorded by this instant (UTC, RFC 3339); default everything until now")
    @QueryParam("knownAt")
    @Nullable
    String knownAt;

    public AsOf asOf() {
        LocalDate today = CDI.current().select(Times.class).get().today();
        return new AsOf(
                date(asOf, "asOf").orElse(today), instant(knownAt, "knownAt").orElse(null));
    }

    public Optional<LocalDate> givenDate() {
        return date(asOf, "asOf");
    }

    public Optional<Instant> givenKnownAt() {
        return instant(knownAt, "knownAt");
    }

    public static Optional<LocalDate> date(@Nullable String text, String parameter) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1900 && date.isBefore(Times.FOREVER)) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException malformed) {
            // falls through to the refusal
        }
        throw new ProblemException(KitProblem.DATE_MALFORMED, parameter);
    }

    public static Optional<Instant> instant(@Nullable String text, String parameter) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) {
            throw new ProblemException(KitProblem.INSTANT_MALFORMED, parameter);
        }
    }
}
