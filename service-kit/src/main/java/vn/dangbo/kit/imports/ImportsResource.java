package vn.dangbo.kit.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.imports.Reception.Order;
import vn.dangbo.kit.imports.Reception.Receipt;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.kit.web.RequestContext;

/** The imports of one service: a service adds a subclass with its {@code @Path}, and one {@link Importer} a type. */
@Tag(name = "Imports", description = "Files of records, as resumable jobs with row-level results and undo")
public abstract class ImportsResource {

    private static final long DRAIN_LIMIT = 64L << 20;

    @Inject
    Reception reception;

    @Inject
    ImportJobs jobs;

    @Inject
    ImportTypes types;

    @Inject
    ImportWorker worker;

    @Inject
    Caller caller;

    @Inject
    RequestContext request;

    @Inject
    ETags tags;

    @POST
    @Consumes({Reception.CSV, Reception.NDJSON, Reception.XLSX})
    @RunOnVirtualThread
    @Access(Role.INTEGRATOR)
    @Operation(
            summary = "Import a file",
            description = "Structural faults (header, encoding, size of a record, truncation) are answered at once and"
                    + " leave nothing; faults of rows become rejections of the job.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = Reception.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Reception.NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Reception.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "Received whole; the job is queued",
            headers = @Header(name = "Location", description = "The job", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    public Response receive(
            @Parameter(description = "One of GET …/imports/types", required = true) @QueryParam("type") @Nullable
                    String type,
            @Parameter(description = "validate, atomic or best-effort") @QueryParam("mode") @DefaultValue("best-effort")
                    String mode,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Nullable InputStream file) {
        try {
            if (type == null || type.isBlank()) {
                throw ProblemException.invalidField("type", KitProblem.FIELD_MISSING, "type");
            }
            if (headers.getMediaType() == null) {
                throw new ProblemException(KitProblem.MEDIA_TYPE_UNSUPPORTED);
            }
            Order order = new Order(
                    type,
                    ImportMode.of(mode),
                    headers.getMediaType(),
                    caller.subject(),
                    caller.organisationCode(),
                    key);
            Receipt receipt = reception.receive(order, file == null ? InputStream.nullInputStream() : file);
            worker.wake();
            Response.ResponseBuilder answer = Response.accepted(view(receipt.job()))
                    .header(
                            HttpHeaders.LOCATION,
                            uri.getRequestUri().getRawPath() + "/"
                                    + receipt.job().id());
            return receipt.replayed()
                    ? answer.header("Idempotent-Replayed", "true").build()
                    : answer.build();
        } catch (ProblemException refused) {
            drain(file);
            throw refused;
        }
    }

    @GET
    @RunOnVirtualThread
    @Access({Role.INTEGRATOR, Role.AUDITOR})
    @Operation(summary = "List imports, newest first")
    public Page<ImportView> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("state") @Nullable String state,
            @BeanParam PageRequest page) {
        return jobs.list(type, state, page).map(this::view);
    }

    @GET
    @Path("/types")
    @RunOnVirtualThread
    @Access(
            value = {Role.INTEGRATOR, Role.AUDITOR},
            bounds = Access.Bounds.PUBLIC)
    @Operation(summary = "The types of import with their columns")
    public ImportView.Types types() {
        return new ImportView.Types(
                types.all().stream().map(ImportView.Type::of).toList());
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    @Access({Role.INTEGRATOR, Role.AUDITOR})
    @Operation(summary = "Show an import with its progress and counts")
    @APIResponse(
            responseCode = "200",
            description = "The job; its ETag changes with every step",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    public Response get(@PathParam("id") String id) {
        ImportJob job = jobs.get(id);
        return tags.answer(job.version() + "-" + request.locale().getLanguage(), () -> view(job));
    }

    @GET
    @Path("/{id}/rejections")
    @RunOnVirtualThread
    @Access({Role.INTEGRATOR, Role.AUDITOR})
    @Operation(summary = "List the rows that were not taken, with what to mend")
    public Page<ImportView.Rejection> rejections(@PathParam("id") String id, @BeanParam PageRequest page) {
        return jobs.rejections(jobs.get(id), page, request.locale());
    }

    @POST
    @Path("/{id}/undo")
    @RunOnVirtualThread
    @Access(Role.INTEGRATOR)
    @Operation(
            summary = "Take an import back",
            description = "Possible as long as nothing later depends on it; doing it again answers the same.")
    public ImportView undo(
            @PathParam("id") String id,
            @Parameter(description = "Runs every rule and changes nothing")
                    @QueryParam("validateOnly")
                    @DefaultValue("false")
                    boolean validateOnly) {
        return view(jobs.undo(id, validateOnly));
    }

    private ImportView view(ImportJob job) {
        return jobs.view(job, request.locale());
    }

    /** Reads on for a while: many clients only look at the answer after they have sent everything. */
    private static void drain(@Nullable InputStream file) {
        if (file == null) {
            return;
        }
        try {
            byte[] buffer = new byte[1 << 16];
            long left = DRAIN_LIMIT;
            for (int count = file.read(buffer); count >= 0 && left > 0; count = file.read(buffer)) {
                left -= count;
            }
        } catch (IOException gone) {
            return; // nobody is left to read the answer
        }
    }
}
