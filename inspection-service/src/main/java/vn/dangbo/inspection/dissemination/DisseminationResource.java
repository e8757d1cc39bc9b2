package vn.dangbo.inspection.dissemination;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.Filter;
import vn.dangbo.inspection.reference.Grassroots;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/disseminations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disseminations", description = "Sessions at which organisations studied the rules")
class DisseminationResource {

    private static final String SELECT = "SELECT " + Disseminations.COLUMNS + " FROM dissemination d";

    private final Jdbi jdbi;
    private final Disseminations disseminations;
    private final Subtree subtree;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    DisseminationResource(
            Jdbi jdbi, Disseminations disseminations, Subtree subtree, Scope scope, Caller caller, Times times) {
        this.jdbi = jdbi;
        this.disseminations = disseminations;
        this.subtree = subtree;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    @Schema(name = "DisseminationRequest")
    record Request(
            @Schema(required = true, maxLength = 100) @Nullable
            String documentNumber,

            @Schema(required = true) @Nullable UUID organisationId,
            @Schema(required = true) @Nullable LocalDate heldOn,

            @Schema(required = true, minimum = "0") @Nullable
            Integer attendees) {

        NewDissemination read() {
            int heads = Params.required(attendees, "attendees");
            if (heads < 0) {
                throw ProblemException.invalidField("/attendees", KitProblem.FIELD_INVALID, "attendees");
            }
            return NewDissemination.of(
                    Params.text(documentNumber, "documentNumber", 100),
                    OrganisationKey.ofId(Params.required(organisationId, "organisationId")),
                    Params.required(heldOn, "heldOn"),
                    heads);
        }
    }

    @GET
    @Access({Role.READER, Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR})
    @Operation(
            operationId = "listDisseminations",
            summary = "Sessions on rules in a subtree",
            description =
                    "With `grassroots=true`: exactly the records that `inspection.dissemination.organisations` counts, the"
                            + " last session by `asOf` of each grass-roots organisation that existed on that day.")
    public Page<Dissemination> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("documentNumber") @Nullable String documentNumber,
            @Parameter(description = "Held by this day; default today") @QueryParam("asOf") @Nullable String asOf,
            @Parameter(description = "What had been recorded by this instant") @QueryParam("knownAt") @Nullable
                    String knownAt,
            @QueryParam("grassroots") @Nullable String grassroots,
            @BeanParam PageRequest page) {
        LocalDate date = TimeParams.date(asOf, "asOf").orElse(times.today());
        Filter filter = new Filter(
                        new AsOf(date, TimeParams.instant(knownAt, "knownAt").orElse(null)))
                .always("d.recorded_at <= :known AND d.superseded_at > :known")
                .and("d.held_on <= :date", "date", date)
                .and("d.document_number = :document", "document", documentNumber);
        Optional<UUID> top = subtree.top(organisationId, date);
        if (Params.flag(grassroots, "grassroots")) {
            filter.always(Grassroots.existing("d.organisation_id", ":date"));
            top.ifPresent(id -> filter.and(Grassroots.below(":top", "d.organisation_id", ":date"), "top", id));
            filter.always("""
                    NOT EXISTS (SELECT 1 FROM dissemination later WHERE later.organisation_id = d.organisation_id
                        AND later.held_on <= :date AND later.recorded_at <= :known AND later.superseded_at > :known
                        AND (later.held_on > d.held_on OR (later.held_on = d.held_on AND later.id > d.id)))""");
        } else {
            filter.below(top, "d.organisation_id", "d.held_on");
        }
        return jdbi.withHandle(sql -> filter.page(sql, SELECT, "d.id", Dissemination.class, page, Dissemination::id));
    }

    @POST
    @Command
    @Access({Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD})
    @Operation(
            operationId = "recordDissemination",
            summary = "Records a session on a rule",
            description = "Once for an organisation, a document and a day.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = Dissemination.class)))
    public Response record(Request request) {
        NewDissemination session = Params.required(request, "").read();
        return jdbi.withHandle(sql -> {
            var recording = new Recording(caller.subject(), times.now(), null, scope.root());
            Params.requireAccepted(
                    disseminations.record(sql, List.of(session), recording).getFirst(),
                    Disseminations.duplicate(session));
            return Response.status(Response.Status.CREATED)
                    .entity(disseminations.find(sql, session.id()).orElseThrow())
                    .build();
        });
    }
}
