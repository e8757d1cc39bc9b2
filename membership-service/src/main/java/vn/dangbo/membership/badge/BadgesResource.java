package vn.dangbo.membership.badge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.approval.Approvals;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.badge.BadgeProcedure.State;

/** Badges as cases. Persons stand in them by id only. */
@Path("/api/v1/badges")
@Tag(name = "Badges")
public class BadgesResource {

    private final Badges badges;
    private final Proposals proposals;
    private final BadgeStore store;
    private final Cases cases;
    private final Approvals approvals;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;
    private final ETags etags;

    BadgesResource(
            Badges badges,
            Proposals proposals,
            BadgeStore store,
            Cases cases,
            Approvals approvals,
            Jdbi jdbi,
            Scope scope,
            Times times,
            ETags etags) {
        this.badges = badges;
        this.proposals = proposals;
        this.store = store;
        this.cases = cases;
        this.approvals = approvals;
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
    }

    /**
     * A badge as clients see it.
     *
     * @param award null until it is awarded
     */
    @Schema(name = "Badge")
    public record View(
            UUID id,
            State state,
            UUID memberId,
            int years,
            LocalDate round,
            Basis basis,
            @Nullable String evidence,
            LocalDate openedOn,
            @Nullable String waitingParty,
            @Nullable LocalDate dueOn,
            @Nullable Award award,
            Map<String, UUID> parties,
            int version,

            @JsonProperty("_actions") List<String> actions) {}

    /**
     * The decision.
     *
     * @param moneyVnd by the rules of the day; null where no rule is known
     * @param revokedOn null while it stands
     */
    @Schema(name = "BadgeAward")
    public record Award(
            UUID id,
            LocalDate awardedOn,
            @Nullable String documentNumber,
            @Nullable String awardNumber,
            @Nullable Long moneyVnd,
            @Nullable LocalDate revokedOn,
            @Nullable String revocationDocument) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listBadges", summary = "Badges in which organisations of a subtree take part")
    public Page<View> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @Parameter(description = "Only those of this round") @QueryParam("round") @Nullable String round,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        return store.list(
                        new BadgeStore.Filter(
                                organisation,
                                state,
                                TimeParams.date(round, "round").orElse(null),
                                memberId == null ? null : Ids.parse(memberId, "memberId")),
                        times.today(),
                        page)
                .map(badge -> view(badge.file(), badge.row()));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getBadge", summary = "One badge, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response get(@PathParam("id") String id) {
        CaseFile file = cases.require(BadgeProcedure.KIND, Ids.ofPath(id));
        return etags.answer(file.version(), () -> jdbi.withHandle(sql -> view(sql, file)));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listBadgeHistory", summary = "The steps of a badge, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return new Items<>(
                cases.history(cases.require(BadgeProcedure.KIND, Ids.ofPath(id)).id()));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "proposeBadges",
            summary = "Propose members for a round, at most 200 at once",
            description = "All are taken or none; a refusal names every member at fault by its pointer.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Proposed.class)))
    public Response propose(BadgeRequests.ProposalsRequest request) {
        Proposals.Wish wish = BadgeRequests.read(request);
        List<BadgeStore.Badge> opened = jdbi.withHandle(sql -> proposals.propose(sql, wish));
        return Response.status(Response.Status.CREATED)
                .entity(new Proposed(opened.stream()
                        .map(badge -> new Proposal(
                                badge.file().id(),
                                badge.file().subjectId(),
                                badge.row().years()))
                        .toList()))
                .build();
    }

    /** The cases that were opened, in the order of the request. */
    @Schema(name = "BadgesProposed")
    public record Proposed(List<Proposal> items) {}

    /** The case of one member, and the badge that is due. */
    @Schema(name = "BadgeProposed")
    public record Proposal(UUID id, UUID memberId, int years) {}

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeBadgeStep",
            summary = "Take one of the actions that the badge offers",
            description =
                    "AWARD judges the member again and is refused with 409 `member-on-hold` without a cause, and with"
                            + " 503 while inspection does not answer. Where the province has an approval route for AWARD, REFUSE or"
                            + " REVOKE: 202 with the draft that is on its way now.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response step(@PathParam("id") String id, BadgeRequests.StepRequest request) {
        Badges.Step step = BadgeRequests.read(request);
        return jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, BadgeProcedure.PROCEDURE, State.class, Ids.ofPath(id), step.action());
            etags.requireIfGiven(file.version());
            if (Badges.DECISIONS.contains(step.action())) {
                return approvals
                        .divert(
                                sql,
                                file,
                                BadgeProcedure.PROVINCE,
                                step.action(),
                                request,
                                () -> badges.take(sql, file, step))
                        .map(draft -> draft.answer("/api/v1/membership/drafts/"))
                        .orElseGet(() -> answer(sql, badges.take(sql, file, step)));
            }
            return answer(sql, badges.take(sql, file, step));
        });
    }

    private Response answer(Handle sql, CaseFile after) {
        return Response.ok(view(sql, after))
                .header("ETag", ETags.quote(after.version()))
                .build();
    }

    private View view(Handle sql, CaseFile file) {
        return view(file, store.find(sql, file.id()).orElseThrow());
    }

    private View view(CaseFile file, BadgeStore.Row row) {
        Award award = row.awardId() == null
                ? null
                : new Award(
                        row.awardId(),
                        row.awardedOn(),
                        row.document(),
                        row.awardNumber(),
                        row.money(),
                        row.revokedOn(),
                        row.revocationDocument());
        return new View(
                file.id(),
                State.valueOf(file.state()),
                file.subjectId(),
                row.years(),
                row.roundOn(),
                row.basis(),
                row.evidence(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                award,
                file.parties(),
                file.version(),
                cases.actions(BadgeProcedure.PROCEDURE, State.class, file));
    }
}
