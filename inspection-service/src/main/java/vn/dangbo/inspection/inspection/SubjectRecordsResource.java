package vn.dangbo.inspection.inspection;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.Filter;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The records that the figures on inspection and supervision count: the same conditions, row by row. */
@Path("/api/v1/inspection-subjects")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
class SubjectRecordsResource {

    private final Jdbi jdbi;
    private final Subtree subtree;
    private final Scope scope;
    private final Times times;

    SubjectRecordsResource(Jdbi jdbi, Subtree subtree, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.subtree = subtree;
        this.scope = scope;
        this.times = times;
    }

    @GET
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listInspectionSubjects",
            summary = "Subjects of concluded inspections in a subtree",
            description =
                    "Exactly the records that the figures `inspection.inspected.*` and `inspection.supervised.*` count,"
                            + " by the day of the conclusion. A subject stands where it stood on the day of the decision."
                            + " Before the announcement only the leading side sees an outcome.")
    public Page<SubjectView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "INSPECTION or SUPERVISION") @QueryParam("group") @Nullable String group,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("subjectType") @Nullable String subjectType,
            @Parameter(description = "Concluded on or after this day") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Concluded before this day") @QueryParam("to") @Nullable String to,
            @Parameter(description = "true: only the first record of each subject") @QueryParam("distinct") @Nullable
                    String distinct,
            @Parameter(description = "What had been recorded by this instant") @QueryParam("knownAt") @Nullable
                    String knownAt,
            @BeanParam PageRequest page) {
        Optional<LocalDate> before = TimeParams.date(to, "to");
        Optional<UUID> boundary = scope.root();
        AsOf asOf =
                new AsOf(times.today(), TimeParams.instant(knownAt, "knownAt").orElse(null));
        Filter filter = new Filter(asOf)
                .always("x.recorded_at <= :known AND x.superseded_at > :known")
                .always("i.recorded_at <= :known AND i.superseded_at > :known AND i.concluded_recorded_at <= :known")
                .and(
                        "x.subject_type = :type",
                        "type",
                        Params.code(SubjectType.class, subjectType, "subjectType")
                                .orElse(null))
                .and(
                        "i.kind_group = :group",
                        "group",
                        Params.code(Group.class, group, "group").orElse(null))
                .and(
                        "i.kind = :kind",
                        "kind",
                        Params.code(InspectionKind.class, kind, "kind").orElse(null))
                .and(
                        "i.concluded_on >= :from",
                        "from",
                        TimeParams.date(from, "from").orElse(null))
                .and("i.concluded_on < :to", "to", before.orElse(null))
                .below(
                        subtree.top(
                                organisationId,
                                before.map(day -> day.minusDays(1)).orElse(times.today())),
                        "x.organisation_id",
                        "i.decided_on");
        boundary.ifPresent(root -> filter.with("boundary", root));
        if (Params.flag(distinct, "distinct")) {
            filter.always("x.id IN (SELECT MIN(x.id)" + InspectionSubjects.FROM + filter.where()
                    + " GROUP BY x.subject_type, x.subject_id)");
        }
        String select = "SELECT "
                + (boundary.isPresent() ? InspectionSubjects.COLUMNS_WITHIN_BOUNDARY : InspectionSubjects.COLUMNS)
                + InspectionSubjects.FROM;
        return jdbi.withHandle(
                        sql -> filter.page(sql, select, "x.id", InspectionSubject.class, page, InspectionSubject::id))
                .map(SubjectView::of);
    }
}
