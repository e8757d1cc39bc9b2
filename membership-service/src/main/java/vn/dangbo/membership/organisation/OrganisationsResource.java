package vn.dangbo.membership.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
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
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Digests;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The dated tree of organisations. */
@Path("/api/v1/organisations")
@Tag(name = "Organisations")
public class OrganisationsResource {

    private final Organisations organisations;
    private final OrganisationQueries queries;
    private final OrganisationTree tree;
    private final Digests digests;
    private final Jdbi jdbi;
    private final CodeLists codes;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;
    private final Lineage lineage;

    public OrganisationsResource(
            Organisations organisations,
            OrganisationQueries queries,
            OrganisationTree tree,
            Digests digests,
            Jdbi jdbi,
            CodeLists codes,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags,
            Lineage lineage) {
        this.organisations = organisations;
        this.queries = queries;
        this.tree = tree;
        this.digests = digests;
        this.jdbi = jdbi;
        this.codes = codes;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
        this.lineage = lineage;
    }

    /** An organisation to establish; {@code parentCode} is absent for a root. */
    @Schema(name = "OrganisationRequest")
    public record Request(
            String code,
            String name,
            Kind kind,
            @Nullable String parentCode,
            @Nullable String sector,
            LocalDate establishedOn,
            @Nullable LocalDate endedOn,
            @Nullable String territoryCode) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listOrganisations",
            summary = "Organisations that existed on a day, in the order of their codes")
    public Page<OrganisationView> list(
            @QueryParam("code") @Nullable String code,
            @Parameter(description = "Part of the name, with or without diacritics") @QueryParam("q") @Nullable
                    String q,
            @QueryParam("parentId") @Nullable String parentId,
            @Parameter(description = "Only the subtree of this organisation, itself included")
                    @QueryParam("organisationId")
                    @Nullable
                    String organisationId,
            @Parameter(description = "Kinds separated by commas") @QueryParam("kind") @Nullable String kind,
            @QueryParam("sector") @Nullable String sector,
            @Parameter(description = "UNDERSTRENGTH: cells with too few official members to vote")
                    @QueryParam("state")
                    @Nullable
                    OrganisationState state,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID below = organisationId == null ? null : Ids.parse(organisationId, "organisationId");
        if (below == null) {
            below = scope.root().orElse(null);
        } else {
            scope.require(below, asOf.date());
        }
        UUID parent = parentId == null ? null : Ids.parse(parentId, "parentId");
        if (parent != null) {
            scope.require(parent, asOf.date());
        }
        List<Kind> kinds = kind == null
                ? List.of()
                : Arrays.stream(kind.split(","))
                        .map(text -> Kind.of(text.trim())
                                .orElseThrow(
                                        () -> ProblemException.invalidField("kind", KitProblem.FIELD_INVALID, "kind")))
                        .toList();
        return queries.list(
                new OrganisationQueries.Filter(
                        code,
                        q == null || q.isBlank() ? null : Normalizer.normalize(q.trim(), Normalizer.Form.NFC),
                        parent,
                        below,
                        kinds,
                        sector,
                        state,
                        asOf),
                page);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(operationId = "establishOrganisation", summary = "Establish an organisation")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    public Response establish(Request request) {
        NewOrganisation wish = checked(request);
        Outcome outcome = jdbi.withHandle(sql -> organisations
                .establish(
                        sql,
                        List.of(wish),
                        new Organisations.Recorder(caller.subject(), times.now(), null, scope.root()))
                .getFirst());
        switch (outcome) {
            case Outcome.Rejected no ->
                throw new ProblemException(no.code(), no.args().toArray())
                        .at("/" + no.column(), no.code(), no.args().toArray());
            case Outcome.Unchanged same ->
                throw new ProblemException(vn.dangbo.membership.MembershipProblem.ORGANISATION_CODE_TAKEN, wish.code());
            case Outcome.Accepted done -> {}
        }
        UUID id = tree.requireCode(wish.code());
        AsOf asOf = AsOf.on(wish.establishedOn());
        OrganisationView view = queries.view(tree.require(id, asOf), asOf);
        return Response.created(URI.create("/api/v1/organisations/" + id))
                .header("ETag", ETags.quote(view.version()))
                .entity(view)
                .build();
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "getOrganisation", summary = "One organisation as it was on a day")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        UUID organisation = Ids.ofPath(id);
        scope.require(organisation, asOf.date());
        OrganisationView view = queries.view(tree.require(organisation, asOf), asOf);
        return etags.answer(view.version() + "-" + Integer.toHexString(view.hashCode()), () -> view);
    }

    @GET
    @Path("{id}/children")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listChildren", summary = "The organisations directly below, on a day")
    public Page<OrganisationView> children(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID parent = Ids.ofPath(id);
        scope.require(parent, asOf.date());
        tree.require(parent, asOf);
        return queries.list(
                new OrganisationQueries.Filter(null, null, parent, null, List.of(), null, null, asOf), page);
    }

    @GET
    @Path("{id}/ancestors")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listAncestors", summary = "The way up to the root, from the top, on a day")
    public Items<OrganisationView> ancestors(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        UUID organisation = Ids.ofPath(id);
        scope.require(organisation, asOf.date());
        tree.require(organisation, asOf);
        return new Items<>(queries.ancestors(organisation, asOf));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR, Role.INTEGRATOR})
    @Operation(operationId = "listOrganisationHistory", summary = "Everything ever recorded about it, newest first")
    public Page<OrganisationQueries.HistoryEntry> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        UUID organisation = Ids.ofPath(id);
        scope.require(organisation, times.today());
        return queries.history(organisation, page);
    }

    @GET
    @Path("{id}/lineage")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getOrganisationLineage",
            summary = "The organisations that went on in it, and those in which it goes on, by standing decisions")
    public Lineage.View lineage(@PathParam("id") String id) {
        UUID organisation = Ids.ofPath(id);
        scope.require(organisation, times.today());
        return lineage.of(organisation);
    }

    @GET
    @Path("digest")
    @RunOnVirtualThread
    @Access({Role.INTEGRATOR, Role.AUDITOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "getOrganisationDigest",
            summary = "Proves that a replica of a subtree is right, or leads to what differs")
    public Digests.Subtree digest(@QueryParam("organisationId") @Nullable String organisationId) {
        UUID root = organisationId == null
                ? scope.root()
                        .orElseThrow(() -> ProblemException.invalidField(
                                "organisationId", KitProblem.FIELD_MISSING, "organisationId"))
                : Ids.parse(organisationId, "organisationId");
        scope.require(root, times.today());
        return digests.of(root);
    }

    private NewOrganisation checked(Request request) {
        need(request.code(), "/code", 40);
        need(request.name(), "/name", 300);
        if (request.kind() == null) {
            throw ProblemException.invalidField("/kind", KitProblem.FIELD_MISSING, "/kind");
        }
        if (request.establishedOn() == null) {
            throw ProblemException.invalidField("/establishedOn", KitProblem.FIELD_MISSING, "/establishedOn");
        }
        if (request.sector() != null && !codes.codes("sectors").contains(request.sector())) {
            throw ProblemException.invalidField("/sector", KitProblem.FIELD_INVALID, "/sector");
        }
        return new NewOrganisation(
                request.code().trim(),
                Normalizer.normalize(request.name().trim(), Normalizer.Form.NFC),
                request.kind(),
                request.parentCode(),
                request.sector(),
                request.establishedOn(),
                request.endedOn(),
                request.territoryCode());
    }

    private static void need(@Nullable String text, String pointer, int length) {
        Optional<String> given = Optional.ofNullable(text).map(String::trim).filter(t -> !t.isEmpty());
        if (given.isEmpty()) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
        if (given.get().length() > length) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
    }
}
