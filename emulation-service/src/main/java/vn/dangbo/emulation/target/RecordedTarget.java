package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What makes a recorded target the same as a reported one. */
record RecordedTarget(
        UUID resolutionId,
        String code,
        UUID organisationId,
        String title,
        String unit,
        String direction,
        String shape,
        String value,
        String baseline,
        String tolerance,
        String figureCode) {

    static RecordedTarget of(UUID resolution, UUID organisation, TargetRow row) {
        return of(resolution, row.code(), organisation, row.title(), row.unit(), row.goal(), row.figureCode());
    }

    static RecordedTarget of(
            UUID resolution,
            String code,
            UUID organisation,
            String title,
            String unit,
            Goal goal,
            @Nullable String figure) {
        return new RecordedTarget(
                resolution,
                code,
                organisation,
                title,
                unit,
                goal.direction().name(),
                goal.shape().name(),
                goal.text(),
                plain(goal.baseline()),
                plain(goal.tolerance()),
                figure == null ? "" : figure);
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
