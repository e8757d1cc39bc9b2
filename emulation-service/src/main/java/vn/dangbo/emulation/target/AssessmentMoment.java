package vn.dangbo.emulation.target;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The day of an assessment, and what was known. */
record AssessmentMoment(LocalDate asOf, @Nullable Instant knownAt) {}
