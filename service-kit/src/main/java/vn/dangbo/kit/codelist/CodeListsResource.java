package vn.dangbo.kit.codelist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.web.ETags;

/** All codes of a service with their labels; a service mounts it under its own name. */
@Tag(name = "Code lists")
public abstract class CodeListsResource {

    private final CodeLists lists;
    private final ETags etags;

    protected CodeListsResource(CodeLists lists, ETags etags) {
        this.lists = lists;
        this.etags = etags;
    }

    @GET
    @RunOnVirtualThread
    @Access(bounds = Access.Bounds.PUBLIC)
    @Operation(summary = "Codes with their Vietnamese and English labels")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CodeLists.Lists.class)))
    public Response all() {
        Response answer = etags.answer(Integer.toHexString(lists.all().hashCode()), lists::all);
        if (answer.getStatus() == 200) {
            answer.getHeaders().putSingle("Cache-Control", "private, max-age=300");
        }
        return answer;
    }
}
