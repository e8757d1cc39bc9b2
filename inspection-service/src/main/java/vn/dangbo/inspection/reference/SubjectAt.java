package vn.dangbo.inspection.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subject as a caller names it, on the day on which its place in the tree is frozen.
 *
 * @param organisation the organisation itself; of a member the cell, or null: then membership says which it was
 * @param profileNumber of a member only
 */
public record SubjectAt(
        SubjectType type,
        @Nullable OrganisationKey organisation,
        @Nullable String profileNumber,
        LocalDate on) {}
