package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A target of a resolution.
 *
 * @param organisationId whose figure is measured
 * @param value what is demanded: a number, {@code low..high} or a date
 * @param figureCode the figure that measures it; null when officers record actuals
 * @param termTo exclusive
 */
@Schema(name = "Target")
public record TargetView(
        UUID id,
        UUID resolutionId,
        String resolutionCode,
        LocalDate termFrom,
        LocalDate termTo,
        String targetCode,
        UUID organisationId,
        String organisationCode,
        String title,
        String unit,
        String direction,
        String shape,
        @Nullable String baseline,
        String value,
        String tolerance,
        @Nullable String figureCode) {

    static TargetView of(Target target) {
        Goal goal = target.goal();
        BigDecimal tolerance = goal.tolerance();
        return new TargetView(
                target.id(),
                target.resolutionId(),
                target.resolutionCode(),
                target.term().from(),
                target.term().to(),
                target.code(),
                target.organisationId(),
                target.organisationCode(),
                target.title(),
                target.unit(),
                goal.direction().name(),
                goal.shape().name(),
                AssessmentItem.text(goal.baseline()),
                goal.text(),
                String.valueOf(AssessmentItem.text(tolerance)),
                target.figureCode());
    }
}
