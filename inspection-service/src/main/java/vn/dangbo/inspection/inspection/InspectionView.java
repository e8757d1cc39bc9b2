package vn.dangbo.inspection.inspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An inspection as clients see it. */
@Schema(name = "Inspection")
record InspectionView(
        UUID id,
        String code,
        InspectionKind kind,
        Group group,
        Mode mode,
        UUID leadOrganisationId,
        LocalDate decidedOn,
        @Schema(nullable = true) @Nullable LocalDate concludedOn,
        @Schema(nullable = true) @Nullable LocalDate announcedOn,
        Inspection.State state,
        int version,
        Instant recordedAt,

        @Schema(description = "What the caller may do next: ADD_SUBJECT, CONCLUDE, ANNOUNCE") @JsonProperty("_actions")
        List<String> actions) {

    /** @param mayAct whether the caller may take the next step */
    static InspectionView of(Inspection i, boolean mayAct) {
        return new InspectionView(
                i.id(),
                i.code(),
                i.kind(),
                i.kind().group(),
                i.mode(),
                i.leadOrganisationId(),
                i.decidedOn(),
                i.concludedOn(),
                i.announcedOn(),
                i.state(),
                i.version(),
                i.recordedAt(),
                mayAct
                        ? switch (i.state()) {
                            case DECIDED -> List.of("ADD_SUBJECT", "CONCLUDE");
                            case CONCLUDED -> List.of("ADD_SUBJECT", "ANNOUNCE");
                            case ANNOUNCED -> List.of("ADD_SUBJECT");
                        }
                        : List.of());
    }
}
