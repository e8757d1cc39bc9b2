package vn.dangbo.emulation.target;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A target with the term in which it holds. */
record Target(
        UUID id,
        UUID resolutionId,
        String resolutionCode,
        Term term,
        String code,
        UUID organisationId,
        String organisationCode,
        UUID resolutionOrganisationId,
        String title,
        String unit,
        Goal goal,
        @Nullable String figureCode) {}
