package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.source.Reading;

/**
 * One target in an assessment, with its evidence.
 *
 * @param demanded what the target demands: a number, {@code low..high} or a date
 * @param value what was judged, a decimal string; null when not measured
 * @param doneOn of a milestone
 * @param status EXCEEDED, ACHIEVED, NOT_ACHIEVED, NOT_MEASURED or PENDING
 * @param completionPct how much of the way is done, in percent
 * @param pace ON_TRACK or AT_RISK; null where values do not grow with the term
 * @param provisional true when an estimate counted
 * @param years the closed years of a yearly shape
 * @param definition code and version of the figure that measured it; null for a target that officers report
 * @param recordsUrl lists the records that the figure counted
 * @param measuredAt when the values were read
 */
public record AssessmentItem(
        UUID targetId,
        String targetCode,
        String resolutionCode,
        String title,
        String unit,
        String direction,
        String shape,
        String demanded,
        @Nullable String value,
        @Nullable LocalDate doneOn,
        String status,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal completionPct,
        @Nullable String pace,
        boolean provisional,
        List<Year> years,
        @Nullable String figureCode,
        @Nullable String definition,
        @Nullable String recordsUrl,
        Instant measuredAt) {

    /** One closed year. */
    public record Year(int year, @Nullable String value, String status) {}

    static AssessmentItem of(Assessed assessed) {
        Target target = assessed.target();
        Finding finding = assessed.finding();
        Reading reading = assessed.reading();
        return new AssessmentItem(
                target.id(),
                target.code(),
                target.resolutionCode(),
                target.title(),
                target.unit(),
                target.goal().direction().name(),
                target.goal().shape().name(),
                target.goal().text(),
                text(finding.value()),
                finding.doneOn(),
                finding.status().name(),
                plain(finding.numerator()),
                plain(finding.denominator()),
                finding.completionPct(),
                finding.pace() == null ? null : finding.pace().name(),
                finding.provisional(),
                finding.years().stream()
                        .map(year -> new Year(
                                year.year(), text(year.value()), year.status().name()))
                        .toList(),
                target.figureCode(),
                reading == null ? null : reading.definition(),
                reading == null ? null : reading.recordsUrl(),
                assessed.measuredAt());
    }

    /** Without zeros that only the column's scale brought. */
    static @Nullable String text(@Nullable BigDecimal value) {
        BigDecimal plain = plain(value);
        return plain == null ? null : plain.toPlainString();
    }

    static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
