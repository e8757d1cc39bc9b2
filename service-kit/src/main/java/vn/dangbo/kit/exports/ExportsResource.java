package vn.dangbo.kit.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The exports of one service: a service adds a subclass with its {@code @Path}, and one {@link Exporter} a type. */
@Tag(name = "Exports", description = "Files of records, as resumable jobs; only their caller sees them")
public abstract class ExportsResource {

    @Inject
    Exporters exporters;

    @Inject
    ExportTable table;

    @Inject
    ExportFile file;

    @Inject
    ExportWorker worker;

    @Inject
    Jdbi jdbi;

    @Inject
    Scope scope;

    @Inject
    Caller caller;

    @Inject
    Times times;

    @Inject
    ETags etags;

    @Inject
    ObjectMapper json;

    /** How long a finished file is kept. */
    @ConfigProperty(name = "dangbo.exports.keep", defaultValue = "PT24H")
    Duration keep;

    @Context
    UriInfo uri;

    /**
     * A file to write.
     *
     * @param type members, organisations, ... as the service has them
     * @param format CSV by default
     * @param organisationId the subtree; without it, all that the caller may see
     * @param asOf the day, for exports of a state; today by default
     * @param from first day of the period, for exports of a period
     * @param to the day after its last
     * @param knownAt what had been recorded by then; now by default
     */
    @Schema(name = "ExportRequest")
    public record Request(
            String type,
            @Nullable ExportFormat format,
            @Nullable UUID organisationId,
            @Nullable LocalDate asOf,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownAt) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.INTEGRATOR, Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            summary = "Order a file",
            description = "Answers at once; the job at Location tells when the file is ready.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Response order(Request request) {
        Exporter exporter = exporters.of(request.type());
        ExportOrder order = order(exporter, request);
        Instant now = times.now();
        ExportJob job = jdbi.withHandle(sql -> {
            ExportJob queued = new ExportJob(
                    Times.newId(),
                    exporter.type(),
                    request.format() == null ? ExportFormat.CSV : request.format(),
                    text(order),
                    ExportState.QUEUED,
                    caller.subject(),
                    caller.organisationCode(),
                    exporter.count(sql, order),
                    0,
                    0,
                    null,
                    0,
                    1,
                    now,
                    now,
                    now.plus(keep));
            table.insert(sql, queued, caller.purpose() == null ? "" : caller.purpose());
            return queued;
        });
        worker.wake();
        return Response.accepted(ExportView.of(job, path()))
                .header(HttpHeaders.LOCATION, path() + "/" + job.id())
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.INTEGRATOR, Role.MEMBER_OFFICER},
            personal = true)
    @Operation(summary = "List your exports, newest first")
    public Page<ExportView> list(@BeanParam PageRequest page) {
        List<ExportJob> jobs = jdbi.withHandle(sql -> table.page(
                sql,
                caller.subject(),
                caller.organisationCode(),
                page.after(UUID::fromString).orElse(null),
                page.fetch()));
        return Page.of(jobs, page, ExportJob::id).map(job -> ExportView.of(job, path()));
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.INTEGRATOR, Role.MEMBER_OFFICER},
            personal = true)
    @Operation(summary = "Show an export with its progress")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Response get(@PathParam("id") String id) {
        ExportJob job = find(id);
        String path = uri.getRequestUri().getRawPath();
        return etags.answer(job.version(), () -> ExportView.of(job, path.substring(0, path.lastIndexOf('/'))));
    }

    @GET
    @Path("/{id}/content")
    @RunOnVirtualThread
    @Access(
            value = {Role.INTEGRATOR, Role.MEMBER_OFFICER},
            personal = true)
    @Operation(summary = "The file of a completed export")
    @APIResponse(
            responseCode = "200",
            description = "CSV (a cell that a spreadsheet would take for a formula begins with an apostrophe) or XLSX",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(implementation = String.class, format = "binary"))
            })
    public Response content(@PathParam("id") String id) {
        ExportJob job = find(id);
        if (job.state() == ExportState.EXPIRED || !job.expiresAt().isAfter(times.now())) {
            throw new ProblemException(KitProblem.EXPORT_EXPIRED, job.expiresAt());
        }
        if (job.state() != ExportState.COMPLETED) {
            throw new ProblemException(KitProblem.EXPORT_NOT_READY, job.state());
        }
        List<String> columns = exporters.of(job.type()).columns();
        StreamingOutput body = out -> file.write(job, columns, out);
        return Response.ok(body)
                .type(job.format().mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + job.type() + "."
                                + job.format().extension() + "\"")
                .build();
    }

    private ExportOrder order(Exporter exporter, Request request) {
        LocalDate from = request.from();
        LocalDate to = request.to();
        LocalDate asOf = request.asOf() == null ? times.today() : request.asOf();
        if (exporter.ofPeriod()) {
            if (from == null || to == null) {
                String missing = from == null ? "/from" : "/to";
                throw ProblemException.invalidField(missing, KitProblem.FIELD_MISSING, missing);
            }
            if (!from.isBefore(to)) {
                throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
            }
            asOf = to.minusDays(1);
        }
        UUID organisation = request.organisationId() == null ? scope.root().orElse(null) : request.organisationId();
        if (organisation != null) {
            scope.require(organisation, asOf);
        }
        Instant now = times.now();
        Instant known = request.knownAt() == null || request.knownAt().isAfter(now) ? now : request.knownAt();
        return new ExportOrder(organisation, asOf, from, to, known);
    }

    /** Someone else's file does not exist. */
    private ExportJob find(String id) {
        UUID job = Ids.ofPath(id);
        return jdbi.withHandle(sql -> table.find(sql, job, caller.subject(), caller.organisationCode()))
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }

    private String path() {
        return uri.getRequestUri().getRawPath();
    }

    private String text(ExportOrder order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
