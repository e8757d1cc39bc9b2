package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The term (nhiệm kỳ) of a resolution, {@code [from, to)}.
 *
 * @param to exclusive
 */
record Term(LocalDate from, LocalDate to) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Term {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a term needs at least one day");
        }
    }

    boolean covers(LocalDate date) {
        return !date.isBefore(from) && date.isBefore(to);
    }

    /** Calendar years that lie wholly inside the term and whose last day is not after {@code asOf}. */
    List<Integer> closedYears(LocalDate asOf) {
        int first = from.getDayOfYear() == 1 ? from.getYear() : from.getYear() + 1;
        LocalDate end = elapsedUntil(asOf);
        return IntStream.range(first, end.getYear()).boxed().toList();
    }

    /** Day after the last day of the term that has passed by the end of {@code asOf}; before {@code from} when none has. */
    LocalDate elapsedUntil(LocalDate asOf) {
        LocalDate next = asOf.plusDays(1);
        return next.isBefore(to) ? next : to;
    }

    /** The part of the term from its first day to {@code asOf}; absent before the term. */
    Optional<Term> elapsed(LocalDate asOf) {
        LocalDate end = elapsedUntil(asOf);
        return from.isBefore(end) ? Optional.of(new Term(from, end)) : Optional.empty();
    }

    BigDecimal elapsedPct(LocalDate asOf) {
        long days = Math.max(0, ChronoUnit.DAYS.between(from, elapsedUntil(asOf)));
        return BigDecimal.valueOf(days)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)), MathContext.DECIMAL64);
    }
}
