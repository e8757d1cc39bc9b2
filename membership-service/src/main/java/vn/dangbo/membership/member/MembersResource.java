package vn.dangbo.membership.member;

import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.name.PersonName;
import vn.dangbo.membership.name.Question;

/** Members: personal data, read for a stated purpose; found by a search in the body, never by a name in an address. */
@Path("/api/v1/members")
@Tag(name = "Members")
public class MembersResource {

    private static final int RESOLVED_AT_ONCE = 1000;

    private final Members members;
    private final MemberQueries queries;
    private final MemberList list;
    private final VisibleMembers visible;
    private final MemberRequests requests;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    public MembersResource(
            Members members,
            MemberQueries queries,
            MemberList list,
            VisibleMembers visible,
            MemberRequests requests,
            Folds folds,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags) {
        this.members = members;
        this.queries = queries;
        this.list = list;
        this.visible = visible;
        this.requests = requests;
        this.folds = folds;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    /**
     * What to look for; whatever is given must fit.
     *
     * @param name words in any order, each the beginning of a word of the name, with or without diacritics
     * @param profileNumber exact, as are the other numbers; they find also who is no longer counted
     */
    @Schema(name = "MemberSearch")
    public record Search(
            @Nullable String name,
            @Nullable UUID organisationId,
            @Nullable MemberStatus status,
            @Nullable Boolean suspended,
            @Nullable LocalDate asOf,
            @Nullable String profileNumber,
            @Nullable String cardNumber,
            @Nullable String citizenId) {

        boolean fits(MemberView view) {
            return Question.of(name == null ? "" : name).finds(PersonName.of(view.fullName()))
                    && (status == null || status == view.status())
                    && (suspended == null || suspended == view.suspended());
        }
    }

    /** Profile numbers, at most 1000, and the day whose cells are asked. */
    @Schema(name = "ResolveRequest")
    public record Resolve(
            List<String> profileNumbers, @Nullable LocalDate asOf) {}

    /** Members by id, at most 1000. */
    @Schema(name = "MemberCellsRequest")
    public record Cells(List<UUID> memberIds) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "listMembers",
            summary = "The members counted in a subtree on a day",
            description = "Exactly those whom the headcount of the same organisation and day counts.")
    public Page<MemberView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "OFFICIAL or PROBATIONARY") @QueryParam("status") @Nullable MemberStatus status,
            @BeanParam MemberFilter filter,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID organisation = bounded(organisationId == null ? null : Ids.parse(organisationId, "organisationId"), asOf);
        return list.counted(new MemberList.Wanted(organisation, asOf, status, Question.NONE, filter), page);
    }

    @POST
    @Path("search")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "searchMembers",
            summary = "Find members by words of the name or by a number; a read",
            description = "Words in any order, each the beginning of a word of the name, with or without diacritics and"
                    + " with the tone mark in its old or new place; when the question has diacritics, names with exactly"
                    + " its words come first. Sorted by given name, family name, middle names.")
    public Page<MemberView> search(Search search, @BeanParam PageRequest page) {
        AsOf asOf = AsOf.on(search.asOf() == null ? times.today() : search.asOf());
        UUID organisation = bounded(search.organisationId(), asOf);
        var numbers = new MemberQueries.Numbers(
                text(search.profileNumber(), "/profileNumber", 20),
                text(search.cardNumber(), "/cardNumber", 20),
                text(search.citizenId(), "/citizenId", 20));
        if (numbers.any()) {
            return new Page<>(
                    queries.withNumbers(numbers, organisation, asOf).stream()
                            .filter(search::fits)
                            .toList(),
                    null);
        }
        String name = text(search.name(), "/name", 120);
        Question question = name == null ? Question.NONE : Question.of(name);
        if (name != null && question.isEmpty()) {
            return new Page<>(List.of(), null); // nothing but signs: no name has them
        }
        MemberFilter filter = new MemberFilter();
        filter.suspended = search.suspended();
        return list.counted(new MemberList.Wanted(organisation, asOf, search.status(), question, filter), page);
    }

    @POST
    @Path("resolve")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "resolveMembers",
            summary = "Ids and cells of profile numbers; a read",
            description = "Unknown numbers are absent from the answer.")
    public Items<MemberQueries.Resolved> resolve(Resolve request) {
        if (request.profileNumbers() == null) {
            throw ProblemException.invalidField("/profileNumbers", KitProblem.FIELD_MISSING, "/profileNumbers");
        }
        if (request.profileNumbers().size() > RESOLVED_AT_ONCE) {
            throw ProblemException.invalidField("/profileNumbers", KitProblem.FIELD_INVALID, "/profileNumbers");
        }
        return new Items<>(queries.resolve(
                request.profileNumbers(),
                request.asOf() == null ? times.today() : request.asOf(),
                scope.root().orElse(null)));
    }

    @POST
    @Path("cells")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "listMemberCells",
            summary = "The cells of members by id; a read",
            description =
                    "Of who is not counted today the last cell. Members whom the caller does not reach are absent.")
    public Items<MemberQueries.InCell> cells(Cells request) {
        if (request.memberIds() == null) {
            throw ProblemException.invalidField("/memberIds", KitProblem.FIELD_MISSING, "/memberIds");
        }
        if (request.memberIds().size() > RESOLVED_AT_ONCE || request.memberIds().contains(null)) {
            throw ProblemException.invalidField("/memberIds", KitProblem.FIELD_INVALID, "/memberIds");
        }
        return new Items<>(
                queries.cells(request.memberIds(), times.today(), scope.root().orElse(null)));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR},
            personal = true)
    @Operation(operationId = "getMember", summary = "One member, with cell and status on a day")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response get(@PersonId @PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        MemberView view = visible.require(Ids.ofPath(id), asOf);
        return etags.answer(view.tag(), () -> view);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "registerMember", summary = "Register a member and open the ledger")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response register(MemberRequests.Request request) {
        NewMember wish = requests.read(request);
        scope.require(wish.cellId(), wish.from());
        Members.Registered answer = jdbi.withHandle(
                sql -> members.register(sql, List.of(wish), new Movements.Recorder(caller.subject(), times.now()), null)
                        .getFirst());
        if (answer.outcome() instanceof Outcome.Rejected no) {
            throw new ProblemException(no.code(), no.args().toArray())
                    .at("/" + no.column(), no.code(), no.args().toArray());
        }
        if (answer.outcome() instanceof Outcome.Unchanged) {
            throw new ProblemException(
                    MembershipProblem.PROFILE_NUMBER_TAKEN, wish.person().profileNumber());
        }
        folds.soon();
        MemberView view = queries.find(answer.memberId(), AsOf.on(wish.from())).orElseThrow();
        return Response.created(URI.create("/api/v1/members/" + view.id()))
                .header("ETag", ETags.quote(view.tag()))
                .entity(view)
                .build();
    }

    private @Nullable UUID bounded(@Nullable UUID organisation, AsOf asOf) {
        if (organisation == null) {
            return scope.root().orElse(null);
        }
        scope.require(organisation, asOf.date());
        return organisation;
    }
}
