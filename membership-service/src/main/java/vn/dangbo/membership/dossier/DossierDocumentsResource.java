package vn.dangbo.membership.dossier;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
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
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.member.VisibleMembers;

/** What a member's file holds and where; secret, so that only the member's own officers come here. */
@Path("/api/v1/members/{memberId}/dossier-documents")
@Tag(name = "Dossiers")
public class DossierDocumentsResource {

    static final int NUMBER = 100;
    static final int ISSUER = 200;
    static final int REFERENCE = 200;
    private static final int DOCUMENT = 100;
    private static final int REASON = 500;

    private final Dossiers dossiers;
    private final Recordings recordings;
    private final VisibleMembers members;
    private final ETags etags;
    private final Times times;

    public DossierDocumentsResource(
            Dossiers dossiers, Recordings recordings, VisibleMembers members, ETags etags, Times times) {
        this.dossiers = dossiers;
        this.recordings = recordings;
        this.members = members;
        this.etags = etags;
        this.times = times;
    }

    /**
     * A document to record or correct.
     *
     * @param type 1 to 104
     * @param fileReference a path inside the province's archive, never an address
     * @param documentNumber by which it is recorded, if any
     * @param reason needed by a correction
     */
    @Schema(name = "DossierDocumentRequest")
    public record Request(
            @Nullable Integer type,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String issuer,
            @Nullable String fileReference,
            @Nullable String documentNumber,
            @Nullable String reason) {

        Book.Entry<DossierDocument> entry(UUID memberId) {
            return new Book.Entry<>(
                    new DossierDocument(
                            memberId,
                            need(type, "/type"),
                            text(number, "/number", NUMBER),
                            issuedOn,
                            text(issuer, "/issuer", ISSUER),
                            text(fileReference, "/fileReference", REFERENCE)),
                    text(documentNumber, "/documentNumber", DOCUMENT),
                    text(reason, "/reason", REASON));
        }
    }

    /** Why a document is struck out of the file. */
    @Schema(name = "DossierDocumentWithdrawal")
    public record Withdrawal(
            @Nullable String documentNumber, @Nullable String reason) {}

    @GET
    @RunOnVirtualThread
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "listDossierDocuments",
            summary = "The documents of a member's file, in the order recorded")
    public Page<DossierDocumentView> list(
            @PathParam("memberId") String memberId, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        UUID member = members.require(Ids.ofPath(memberId), time.asOf()).id();
        Instant known = time.asOf().knownOrLatest();
        DossierRules rules = dossiers.rules(times.today());
        return recordings
                .with(recording -> Page.of(
                        Dossiers.BOOK.page(
                                recording.sql(),
                                "member_id",
                                member,
                                known,
                                page.after(UUID::fromString).orElse(null),
                                page.fetch()),
                        page,
                        Version::id))
                .map(version -> DossierDocumentView.of(version, rules));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "getDossierDocument", summary = "One document of a member's file")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DossierDocumentView.class)))
    public Response get(
            @PathParam("memberId") String memberId, @PathParam("id") String id, @BeanParam TimeParams time) {
        UUID member = members.require(Ids.ofPath(memberId), time.asOf()).id();
        Version<DossierDocument> version = recordings.with(
                recording -> find(recording, member, Ids.ofPath(id), time.asOf().knownOrLatest()));
        return etags.answer(version.version(), () -> view(version));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "listDossierDocumentHistory", summary = "Versions of a document, newest first")
    public Page<DossierDocumentView> history(
            @PathParam("memberId") String memberId, @PathParam("id") String id, @BeanParam PageRequest page) {
        UUID member = reached(memberId);
        return recordings
                .with(recording -> {
                    UUID found = find(recording, member, Ids.ofPath(id), Recording.LATEST)
                            .id();
                    return Page.of(Dossiers.BOOK.history(recording.sql(), found, page), page, Version::version);
                })
                .map(this::view);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "recordDossierDocument", summary = "Records that a member's file holds a document")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DossierDocumentView.class)))
    public Response record(@PathParam("memberId") String memberId, Request request) {
        UUID member = reached(memberId);
        Version<DossierDocument> version =
                recordings.with(recording -> dossiers.record(request.entry(member), recording));
        return Response.created(URI.create("/api/v1/members/" + member + "/dossier-documents/" + version.id()))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .entity(view(version))
                .build();
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "correctDossierDocument",
            summary = "Corrects a document by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DossierDocumentView.class)))
    public Response correct(@PathParam("memberId") String memberId, @PathParam("id") String id, Request request) {
        UUID member = reached(memberId);
        need(request.reason(), "/reason");
        return answer(recordings.with(recording ->
                dossiers.correct(locked(recording, member, Ids.ofPath(id)), request.entry(member), recording)));
    }

    @POST
    @Path("{id}/withdrawal")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "withdrawDossierDocument",
            summary = "Strikes out a document that the file never held; needs If-Match")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DossierDocumentView.class)))
    public Response withdraw(@PathParam("memberId") String memberId, @PathParam("id") String id, Withdrawal request) {
        UUID member = reached(memberId);
        String reason = need(text(request.reason(), "/reason", REASON), "/reason");
        String document = text(request.documentNumber(), "/documentNumber", DOCUMENT);
        return answer(recordings.with(recording ->
                Dossiers.BOOK.withdraw(locked(recording, member, Ids.ofPath(id)), document, reason, recording)));
    }

    private UUID reached(String memberId) {
        return members.require(Ids.ofPath(memberId), AsOf.on(times.today())).id();
    }

    /** Read under the member's lock, and as the caller last saw it. */
    private Version<DossierDocument> locked(Recording recording, UUID member, UUID id) {
        recording
                .sql()
                .createQuery("SELECT id FROM member WHERE id = :id FOR UPDATE")
                .bind("id", member)
                .mapTo(UUID.class)
                .one();
        Version<DossierDocument> version = find(recording, member, id, Recording.LATEST);
        etags.require(version.version());
        return version;
    }

    private static Version<DossierDocument> find(Recording recording, UUID member, UUID id, Instant known) {
        return Dossiers.BOOK
                .find(recording.sql(), id, known)
                .filter(version -> version.facts().memberId().equals(member))
                .orElseThrow(() -> new ProblemException(DossierProblem.DOSSIER_DOCUMENT_NOT_FOUND, id));
    }

    private DossierDocumentView view(Version<DossierDocument> version) {
        return DossierDocumentView.of(version, dossiers.rules(times.today()));
    }

    private Response answer(Version<DossierDocument> version) {
        return Response.ok(view(version))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .build();
    }
}
