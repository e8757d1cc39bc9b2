package vn.dangbo.membership.organisation;

import java.time.LocalDate;
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

        int version) {

    static OrganisationView of(vn.dangbo.kit.tree.Organisation o) {
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
                o.version());
    }
}
