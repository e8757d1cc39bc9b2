package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value reached, as an officer recorded it.
 *
 * @param periodTo exclusive
 * @param value null for a milestone
 * @param doneOn the day on which a milestone was done
 * @param provisional an estimate that a later record will replace
 * @param supersedesId the actual of the same period that it replaced
 */
public record TargetActual(
        UUID id,
        LocalDate periodFrom,
        LocalDate periodTo,
        @Nullable BigDecimal value,
        @Nullable LocalDate doneOn,
        boolean provisional,
        String documentNumber,
        @Nullable UUID supersedesId,
        Instant recordedAt) {

    static final String SELECT = """
            SELECT a.id, a.period_from, a.period_to, a.value, a.done_on, a.provisional, a.document_number,
                   a.supersedes_id, a.recorded_at
            FROM target_actual a WHERE a.recorded_at <= :known AND a.superseded_at > :known""";
}
