package vn.dangbo.membership.card;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.desk.CaseDesk;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.card.CardProcedure.State;
import vn.dangbo.membership.member.VisibleMembers;

/** Cards: the cases that issue them, and the cards of a member. */
@Path("/api/v1/cards")
@Tag(name = "Cards")
public class CardsResource {

    private final Cards cards;
    private final CardStore store;
    private final VisibleMembers visible;
    private final CaseDesk desk;
    private final Times times;

    CardsResource(Cards cards, CardStore store, VisibleMembers visible, CaseDesk desk, Times times) {
        this.cards = cards;
        this.store = store;
        this.visible = visible;
        this.desk = desk;
        this.times = times;
    }

    /** A card to be issued. */
    @Schema(name = "CardRequest")
    public record Request(
            UUID memberId,
            CardReason reason,
            LocalDate on,
            @Nullable String documentNumber) {
        public Request {
            need(memberId, "/memberId");
            need(reason, "/reason");
            need(on, "/on");
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        }
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listCardIssues",
            summary = "Issues of cards in which organisations of a subtree take part")
    public Page<CardRequestView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(cards, organisationId, state, memberId, page);
    }

    @GET
    @Path("held")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listMemberCards", summary = "The cards of a member, the one that is held first")
    public Items<CardStore.Card> held(@QueryParam("memberId") @Nullable String memberId) {
        UUID member = Ids.parse(need(memberId, "memberId"), "memberId");
        return new Items<>(
                store.cards(visible.require(member, AsOf.on(times.today())).id()));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getCardIssue", summary = "One issue of a card, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CardRequestView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(cards, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listCardIssueHistory", summary = "The steps of an issue, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(cards, id);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "requestCard", summary = "Ask for a card")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CardRequestView.class)))
    public Response request(Request request) {
        return desk.open(
                cards,
                sql -> cards.request(
                        sql, request.memberId(), request.reason(), request.on(), request.documentNumber()));
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeCardStep",
            summary = "Take one of the actions that the issue offers",
            description = "Where the deciding body has an approval route, DECIDE answers 202 with the draft.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CardRequestView.class)))
    public Response step(@PathParam("id") String id, CardStep step) {
        return desk.step(cards, id, step);
    }
}
