package vn.dangbo.emulation.target;

import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.CodedKind;

/**
 * A target as it is reported.
 *
 * @param organisationCode whose figure is measured: the resolution's organisation or one below it
 * @param figureCode the figure that measures it; null when officers record actuals
 */
record TargetRow(
        String resolutionCode,
        String organisationCode,
        String code,
        String title,
        String unit,
        Goal goal,
        @Nullable String figureCode)
        implements CodedKind.Coded {}
