package vn.dangbo.membership.partyage;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
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
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.partyage.Gaps.Gap;

/** The Party age of one member and the interruptions that no movement shows. */
@Path("/api/v1/members/{memberId}/party-age")
@Tag(name = "Party age")
public class PartyAgeResource {

    private static final int DOCUMENT = 100;
    private static final int REASON = 500;

    private final PartyAges ages;
    private final Gaps gaps;
    private final Recordings recordings;
    private final Jdbi jdbi;
    private final ETags etags;

    public PartyAgeResource(PartyAges ages, Gaps gaps, Recordings recordings, Jdbi jdbi, ETags etags) {
        this.ages = ages;
        this.gaps = gaps;
        this.recordings = recordings;
        this.jdbi = jdbi;
        this.etags = etags;
    }

    /**
     * The Party age on a day.
     *
     * @param countsFrom the day from which it counts, interruptions taken off
     * @param stoppedOn the day on which it stopped; null while it runs
     * @param years whole years; it is reckoned once the member is official
     * @param interruptions recorded ones; those by movements are in the member's movements
     */
    @Schema(name = "PartyAge")
    public record View(
            UUID memberId,
            LocalDate asOf,
            LocalDate countsFrom,
            @Nullable LocalDate stoppedOn,
            int years,
            List<GapView> interruptions) {}

    /**
     * An interruption.
     *
     * @param to the day of the return; null while it lasts
     */
    @Schema(name = "PartyAgeInterruption")
    public record GapView(
            UUID id,
            Gaps.Cause cause,
            LocalDate from,
            @Nullable LocalDate to,
            boolean cancelled,
            String documentNumber,
            @Nullable String reason,
            int version,
            String author,
            Instant recordedAt) {

        static GapView of(Version<Gap> gap) {
            return new GapView(
                    gap.id(),
                    gap.facts().cause(),
                    gap.facts().gapFrom(),
                    gap.facts().gapTo().equals(Times.FOREVER)
                            ? null
                            : gap.facts().gapTo(),
                    gap.withdrawn(),
                    Objects.requireNonNull(gap.document()),
                    gap.reason(),
                    gap.version(),
                    gap.author(),
                    gap.recordedAt());
        }
    }

    /** An interruption to record, or what it should have said. */
    @Schema(name = "PartyAgeInterruptionRequest")
    public record GapRequest(
            Gaps.Cause cause,
            LocalDate from,
            @Nullable LocalDate to,
            String documentNumber,
            @Nullable String reason) {

        Book.Entry<Gap> entry(UUID memberId) {
            return new Book.Entry<>(
                    new Gap(memberId, need(cause, "/cause"), need(from, "/from"), to == null ? Times.FOREVER : to),
                    need(text(documentNumber, "/documentNumber", DOCUMENT), "/documentNumber"),
                    text(reason, "/reason", REASON));
        }
    }

    /** Why an interruption is struck out. */
    @Schema(name = "PartyAgeInterruptionCancellation")
    public record CancelRequest(String documentNumber, String reason) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getPartyAge", summary = "The Party age of a member on a day, and what interrupted it")
    public View get(@PathParam("memberId") String memberId, @BeanParam TimeParams time) {
        UUID id = Ids.ofPath(memberId);
        AsOf asOf = time.asOf();
        return jdbi.withHandle(sql -> {
            gaps.requireReach(sql, id);
            PartyAge age = ages.find(sql, id, asOf)
                    .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, id));
            return new View(
                    id,
                    asOf.date(),
                    age.countsFrom(),
                    age.stoppedOn(),
                    age.yearsOn(asOf.date()),
                    gaps.of(sql, id, asOf).stream().map(GapView::of).toList());
        });
    }

    @POST
    @Path("interruptions")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "recordPartyAgeInterruption",
            summary = "Record that a member had lost contact, or a transfer was interrupted")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = GapView.class)))
    public Response record(@PathParam("memberId") String memberId, GapRequest request) {
        UUID id = Ids.ofPath(memberId);
        Book.Entry<Gap> entry = request.entry(id);
        Version<Gap> gap = recordings.with(recording -> {
            gaps.lock(recording.sql(), id);
            return gaps.record(entry, recording);
        });
        return Response.created(URI.create("/api/v1/members/" + id + "/party-age/interruptions/" + gap.id()))
                .header("ETag", ETags.quote(gap.version()))
                .entity(GapView.of(gap))
                .build();
    }

    @GET
    @Path("interruptions/{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listPartyAgeInterruptionHistory",
            summary = "Every version of an interruption, newest first")
    public Page<GapView> history(
            @PathParam("memberId") String memberId, @PathParam("id") String gapId, @BeanParam PageRequest page) {
        UUID member = Ids.ofPath(memberId);
        UUID id = Ids.ofPath(gapId);
        return jdbi.withHandle(sql -> {
            gaps.requireReach(sql, member);
            gaps.require(sql, member, id);
            return Page.of(Gaps.BOOK.history(sql, id, page), page, Version::version)
                    .map(GapView::of);
        });
    }

    @POST
    @Path("interruptions/{id}/correction")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "correctPartyAgeInterruption", summary = "Record what an interruption should have said")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GapView.class)))
    public Response correct(@PathParam("memberId") String memberId, @PathParam("id") String gapId, GapRequest request) {
        Book.Entry<Gap> entry = request.entry(Ids.ofPath(memberId));
        need(entry.reason(), "/reason");
        return change(memberId, gapId, (gap, recording) -> gaps.correct(gap, entry, recording));
    }

    @POST
    @Path("interruptions/{id}/cancellation")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "cancelPartyAgeInterruption",
            summary = "Strike out an interruption; it stays in the history")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GapView.class)))
    public Response cancel(
            @PathParam("memberId") String memberId, @PathParam("id") String gapId, CancelRequest request) {
        String document = need(text(request.documentNumber(), "/documentNumber", DOCUMENT), "/documentNumber");
        String reason = need(text(request.reason(), "/reason", REASON), "/reason");
        return change(memberId, gapId, (gap, recording) -> gaps.withdraw(gap, document, reason, recording));
    }

    private Response change(String memberId, String gapId, BiFunction<Version<Gap>, Recording, Version<Gap>> change) {
        UUID member = Ids.ofPath(memberId);
        Version<Gap> changed = recordings.with(recording -> {
            gaps.lock(recording.sql(), member);
            Version<Gap> gap = gaps.require(recording.sql(), member, Ids.ofPath(gapId));
            etags.requireIfGiven(gap.version());
            return change.apply(gap, recording);
        });
        return Response.ok(GapView.of(changed))
                .header("ETag", ETags.quote(changed.version()))
                .build();
    }
}
