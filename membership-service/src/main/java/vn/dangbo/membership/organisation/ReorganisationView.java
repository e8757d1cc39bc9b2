package vn.dangbo.membership.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.tree.Kind;

/** A decision that changed the tree. */
@Schema(name = "Reorganisation")
public record ReorganisationView(
        UUID id,
        ReorganisationKind kind,

        @Schema(
                description = "The organisation that survives a merger, is new by a consolidation, or is changed;"
                        + " the first of them when there are several")
        UUID organisationId,

        LocalDate effectiveOn,
        @Nullable UUID newParentId,
        @Nullable String newName,
        @Nullable Kind newKind,
        @Nullable String document,
        @Nullable String reason,

        @Schema(description = "The upper committee's consent to an organisation outside the usual size") @Nullable
        String upperConsentDocNo,

        Instant recordedAt,

        @Schema(description = "When it was taken back; null while it stands") @Nullable
        Instant undoneAt,

        @Schema(description = "The decision that took it back") @Nullable
        UUID undoneBy,

        @Schema(description = "The decision that this one takes back") @Nullable
        UUID reverses,

        @Schema(description = "The decision that this one carries out once more") @Nullable
        UUID repeats,

        @Schema(description = "Recorded after the day on which it takes effect")
        boolean backDated,

        @Schema(description = "Organisations that it changes")
        int organisations,

        @Schema(description = "Cells below the organisations that are moved, ended, established or that take others in")
        int cells,

        @Schema(description = "Members who change their cell, by one movement each")
        int membersMoved,

        @Schema(description = "Open cases in which one of the organisations takes part")
        int openCases,

        @Schema(description = "Members of those cells on the day, without the decision")
        int headcountBefore,

        @Schema(description = "The same with it") int headcountAfter,

        List<Effects.Warning> warnings,

        @Schema(
                description =
                        "What organisations that end or are split hand over of their fees, at most a hundred entries")
        List<FeeClosing.Handover> feeHandovers) {

    public ReorganisationView {
        warnings = List.copyOf(warnings);
        feeHandovers = List.copyOf(feeHandovers);
    }
}
