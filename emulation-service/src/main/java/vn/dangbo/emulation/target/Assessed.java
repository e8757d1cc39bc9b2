package vn.dangbo.emulation.target;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.source.Reading;

/**
 * A target with its judgement on a day.
 *
 * @param reading what the source of its figure answered; null for a target that officers report
 * @param measuredAt when the values were read
 */
record Assessed(
        Target target,
        LocalDate asOf,
        Finding finding,
        @Nullable Reading reading,
        Instant measuredAt) {}
