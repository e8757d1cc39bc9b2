package vn.dangbo.kit.approval;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.web.ETags;

/**
 * An action on its way through the stages of a route.
 *
 * @param waitsFor the stage to be signed next; null when none is
 * @param body the action as it will be taken
 * @param signatures oldest first
 */
@Schema(name = "ApprovalDraft")
public record Draft(
        UUID id,
        UUID caseId,
        String caseKind,
        String action,
        UUID organisationId,
        State state,
        Route.@Nullable Signing waitsFor,
        JsonNode body,
        String author,
        int version,
        List<Signature> signatures) {

    /** 202 for an action that became this draft; {@code path} is where the service serves drafts. */
    public Response answer(String path) {
        return Response.accepted(this)
                .location(URI.create(path + id))
                .header("ETag", ETags.quote(version))
                .build();
    }

    /** Where a draft stands. */
    public enum State {
        ON_ITS_WAY,
        RETURNED,
        ISSUED,
        ARCHIVED,
        WITHDRAWN
    }

    /** What a signature says. */
    public enum Verdict {
        PREPARED,
        PASSED,
        RETURNED,
        REVISED,
        WITHDRAWN
    }

    /** One signature; {@code stage} is PREPARE for what the author did. */
    @Schema(name = "ApprovalSignature")
    public record Signature(
            int number,
            String stage,
            Verdict verdict,
            @Nullable String note,
            String author,
            Instant recordedAt) {}
}
