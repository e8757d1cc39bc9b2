package vn.dangbo.emulation.target;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.AsOf;

/**
 * The assessment of a resolution: {@code met + notMet + notMeasured + pending = total} (TG5).
 *
 * @param id of a recorded assessment; null when it was only computed
 * @param met exceeded or achieved
 * @param exceeded those of the met ones that are exceeded
 * @param pending targets whose source did not answer
 * @param recordedAt of a recorded assessment
 */
public record Assessment(
        @Nullable UUID id,
        UUID resolutionId,
        LocalDate asOf,
        @Nullable Instant knownAt,
        long met,
        long exceeded,
        long notMet,
        long notMeasured,
        long pending,
        long total,
        @Nullable Instant recordedAt,
        List<AssessmentItem> items) {

    static Assessment of(
            @Nullable UUID id,
            UUID resolutionId,
            AsOf moment,
            @Nullable Instant recordedAt,
            List<AssessmentItem> items) {
        long exceeded = count(items, Status.EXCEEDED);
        return new Assessment(
                id,
                resolutionId,
                moment.date(),
                moment.knownAt(),
                exceeded + count(items, Status.ACHIEVED),
                exceeded,
                count(items, Status.NOT_ACHIEVED),
                count(items, Status.NOT_MEASURED),
                count(items, Status.PENDING),
                items.size(),
                recordedAt,
                items);
    }

    private static long count(List<AssessmentItem> items, Status status) {
        return items.stream()
                .filter(item -> item.status().equals(status.name()))
                .count();
    }
}
