package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;

/** An organisation as it was on the day asked. */
@Schema(name = "Organisation")
public record OrganisationView(
        UUID id,
        String code,
        String name,
        Kind kind,
        @Nullable UUID parentId,
        @Nullable String sector,
        @Nullable String territoryCode,

        @Schema(description = "National 14-digit code") @Nullable
        String nationalCode,

        LocalDate establishedOn,

        @Schema(description = "First day on which it no longer existed; null while open") @Nullable
        LocalDate endedOn,

        @Schema(description = "UNDERSTRENGTH: a cell with too few official members to vote, on that day")
        OrganisationState state,

        int version) {

    static OrganisationView of(vn.dangbo.kit.tree.Organisation o, Set<UUID> lacking) {
        return new OrganisationView(
                o.id(),
                o.code(),
                o.name(),
                o.kind(),
                o.parentId(),
                o.sector(),
                o.territoryCode(),
                o.nationalCode(),
                o.validFrom(),
                o.validTo().equals(Times.FOREVER) ? null : o.validTo(),
                lacking.contains(o.id()) ? OrganisationState.UNDERSTRENGTH : OrganisationState.ACTIVE,
                o.version());
    }
}
