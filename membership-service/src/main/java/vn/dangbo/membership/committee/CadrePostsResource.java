package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.committee.Views.Change;

@Path("/api/v1/cadre-posts")
@Tag(name = "Cadres")
class CadrePostsResource {

    private final CadrePosts posts;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    CadrePostsResource(
            CadrePosts posts, CommitteeLists lists, Recordings recordings, Requests requests, Answers answers) {
        this.posts = posts;
        this.lists = lists;
        this.recordings = recordings;
        this.requests = requests;
        this.answers = answers;
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listCadrePosts",
            summary = "Posts of managed cadres held on a day, one a member: the one taken last",
            description = "With `quality` the records of the numerator of `membership.cadres.university-or-higher`.")
    public Page<Views.PostView> list(
            @BeanParam CommitteeFilter filter,
            @QueryParam("quality") @Nullable SeatQuality quality,
            @BeanParam PageRequest page) {
        return answers.page(lists.posts(filter, quality, page), lists::showPosts);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getCadrePost", summary = "One post")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.PostView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        return answers.one(lists.post(id, time.givenKnownAt().orElse(null)), lists::showPosts);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listCadrePostHistory", summary = "Versions of a post, newest first")
    public Page<Change<Views.PostView>> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return answers.history(lists.history(Books.POSTS, lists.post(id, null).id(), page), page, lists::showPosts);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "createCadrePost",
            summary = "Records a post; the same post again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.PostView.class)))
    public Response create(Requests.NewPost request) {
        Drafts.PostDraft draft = requests.draft(request);
        return recordings.with(recording -> {
            Judged<Facts.CadrePost> judged =
                    posts.record(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(
                            Books.POSTS.standing(recording.sql(), Set.of(key)).get(key)),
                    "cadre-posts",
                    lists::showPosts);
        });
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "correctCadrePost",
            summary = "Corrects or ends a post by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.PostView.class)))
    public Response correct(@PathParam("id") String id, Requests.NewPost request) {
        Drafts.PostDraft draft = requests.draft(request);
        Requests.requireReason(draft.ground());
        return recordings.with(recording -> {
            Books.lock(recording);
            Version<Facts.CadrePost> old = answers.unchanged(lists.post(id, null));
            return answers.corrected(posts.correct(old, draft, recording), lists::showPosts);
        });
    }
}
