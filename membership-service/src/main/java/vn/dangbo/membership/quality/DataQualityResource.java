package vn.dangbo.membership.quality;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** What must be mended in the members' records: totals, by cell, and by person. */
@Path("/api/v1/membership/data-quality")
@Tag(name = "Data quality")
public class DataQualityResource {

    private final DataQuality quality;
    private final CodeLists codes;
    private final Scope scope;

    public DataQualityResource(DataQuality quality, CodeLists codes, Scope scope) {
        this.quality = quality;
        this.codes = codes;
        this.scope = scope;
    }

    /** One defect; {@code membersUrl} lists exactly the members counted. */
    @Schema(name = "DataDefectCount")
    public record DefectCount(Defect defect, String labelVi, String labelEn, long members, String membersUrl) {}

    /** The report of a subtree; {@code cellsUrl} breaks it down by cell. */
    @Schema(name = "DataQualityReport")
    public record Report(
            UUID organisationId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            long members,
            List<DefectCount> defects,
            String cellsUrl) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR})
    @Operation(
            operationId = "getDataQuality",
            summary = "How many of the members counted in a subtree have which defect in their records")
    public Report report(@QueryParam("organisationId") @Nullable String organisationId, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        UUID organisation = organisation(organisationId, asOf);
        DataQuality.Counts counts = quality.counts(organisation, asOf);
        Map<String, CodeLists.Code> labels = codes.all().lists().get("data-defects").stream()
                .collect(java.util.stream.Collectors.toMap(CodeLists.Code::code, code -> code));
        return new Report(
                organisation,
                asOf.date(),
                asOf.knownAt(),
                counts.members(),
                counts.defects().entrySet().stream()
                        .map(entry -> new DefectCount(
                                entry.getKey(),
                                labels.get(entry.getKey().name()).vi(),
                                labels.get(entry.getKey().name()).en(),
                                entry.getValue(),
                                FigureQuery.records(
                                        "membership/data-quality/members",
                                        "organisationId",
                                        organisation,
                                        "asOf",
                                        asOf.date(),
                                        "knownAt",
                                        asOf.knownAt(),
                                        "defect",
                                        entry.getKey())))
                        .toList(),
                FigureQuery.records(
                        "membership/data-quality/cells",
                        "organisationId",
                        organisation,
                        "asOf",
                        asOf.date(),
                        "knownAt",
                        asOf.knownAt()));
    }

    @GET
    @Path("cells")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR})
    @Operation(operationId = "listDataQualityByCell", summary = "The same by cell, in the order of their codes")
    public Page<DataQuality.Cell> cells(
            @QueryParam("organisationId") @Nullable String organisationId,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return quality.cells(organisation(organisationId, asOf), asOf, page);
    }

    @GET
    @Path("members")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "listDataQualityMembers",
            summary = "The members whose records have a defect, with all of theirs")
    public Page<DataQuality.Person> members(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Only those with this defect") @QueryParam("defect") @Nullable Defect defect,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return quality.persons(organisation(organisationId, asOf), defect, asOf, page);
    }

    private UUID organisation(@Nullable String id, AsOf asOf) {
        UUID organisation = id == null ? scope.root().orElse(null) : Ids.parse(id, "organisationId");
        if (organisation == null) {
            return Ids.parse(id, "organisationId");
        }
        scope.require(organisation, asOf.date());
        return organisation;
    }
}
