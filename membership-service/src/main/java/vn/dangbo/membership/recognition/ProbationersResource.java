package vn.dangbo.membership.recognition;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.recognition.Probationers.Window;

/** Probationary members who are due for recognition, with or without a case. */
@Path("/api/v1/membership/probationers")
@Tag(name = "Recognitions")
public class ProbationersResource {

    private final Probationers probationers;
    private final Scope scope;

    ProbationersResource(Probationers probationers, Scope scope) {
        this.probationers = probationers;
        this.scope = scope;
    }

    /**
     * A probationary member.
     *
     * @param officialOn the day on which the probation ends and the membership becomes official
     * @param caseId the recognition that is open
     */
    @Schema(name = "Probationer")
    record View(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            String profileNumber,

            UUID cellId,
            LocalDate admittedOn,
            LocalDate officialOn,
            Window window,
            @Nullable UUID caseId) {}

    /** One window; {@code recordsUrl} lists exactly its members. */
    @Schema(name = "ProbationersDue")
    record Due(Window window, long members, String recordsUrl) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listProbationers",
            summary = "Probationary members of a subtree by the day on which they become official, the earliest first")
    public Page<View> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("window") @Nullable Window window,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return probationers
                .list(bounded(organisationId, asOf), asOf, window, page)
                .map(row -> new View(
                        row.memberId(),
                        row.profileNumber(),
                        row.cellId(),
                        row.admittedOn(),
                        row.officialOn(),
                        row.window(asOf.date()),
                        row.caseId()));
    }

    @GET
    @Path("windows")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listProbationersDue",
            summary = "How many probationary members become official within 7, 15, 30, 60 and 90 days, or are overdue")
    public Items<Due> windows(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        UUID organisation = bounded(organisationId, asOf);
        List<Due> due = probationers.counts(organisation, asOf).stream()
                .map(count -> new Due(
                        count.window(),
                        count.members(),
                        FigureQuery.records(
                                "membership/probationers",
                                "organisationId",
                                organisation,
                                "window",
                                count.window(),
                                "asOf",
                                asOf.date(),
                                "knownAt",
                                asOf.knownAt())))
                .toList();
        return new Items<>(due);
    }

    private @Nullable UUID bounded(@Nullable String organisationId, AsOf asOf) {
        if (organisationId == null) {
            return scope.root().orElse(null);
        }
        UUID organisation = Ids.parse(organisationId, "organisationId");
        scope.require(organisation, asOf.date());
        return organisation;
    }
}
