package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.tree.Kind;

/** A decision about one organisation; only the field of its kind is used. */
public record NewReorganisation(
        ReorganisationKind kind,
        UUID organisationId,
        LocalDate effectiveOn,
        @Nullable UUID newParentId,
        @Nullable String newName,
        @Nullable Kind newKind,
        @Nullable String document,
        @Nullable String reason) {}
