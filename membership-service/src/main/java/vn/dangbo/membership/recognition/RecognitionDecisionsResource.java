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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The records behind {@code membership.recognition-on-time}. Persons only by id. */
@Path("/api/v1/membership/recognition-decisions")
@Tag(name = "Recognitions")
public class RecognitionDecisionsResource {

    private final Jdbi jdbi;
    private final Scope scope;

    RecognitionDecisionsResource(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /**
     * A recognition that was decided.
     *
     * @param votedOn the vote that the decision followed
     * @param onTime whether neither came after its last day
     */
    @Schema(name = "RecognitionDecided")
    record Item(
            UUID caseId,
            UUID memberId,
            UUID cellId,
            @Nullable LocalDate votedOn,
            @Nullable LocalDate voteDueOn,
            LocalDate decidedOn,
            @Nullable LocalDate decisionDueOn,
            boolean onTime) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "listRecognitionDecisions",
            summary = "Recognitions decided in a period, with their deadlines",
            description =
                    "Exactly those that the figure `membership.recognition-on-time` counts: its denominator, and with"
                            + " `onTime=true` its numerator.")
    public Page<Item> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("from") @Nullable String fromText,
            @QueryParam("to") @Nullable String toText,
            @Parameter(description = "Only those in time, or only late ones") @QueryParam("onTime") @Nullable
                    Boolean onTime,
            @QueryParam("knownAt") @Nullable String knownAt,
            @BeanParam PageRequest page) {
        UUID organisation = Ids.parse(organisationId, "organisationId");
        LocalDate from = required(fromText, "from");
        LocalDate to = required(toText, "to");
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        scope.require(organisation, to.minusDays(1));
        String text = """
                WITH slices AS (SELECT CAST(:organisation AS BINARY(16)) AS organisation_id, CAST(:from AS DATE) AS period_from,
                                       CAST(:to AS DATE) AS period_to)
                SELECT f.id AS case_id, f.subject_id AS member_id, p.organisation_id AS cell_id, v.happened_on AS voted_on,
                       v.due_on AS vote_due_on, d.happened_on AS decided_on, d.due_on AS decision_due_on,\s"""
                + RecognitionFigures.ON_TIME + " AS on_time " + RecognitionFigures.DECIDED + " WHERE TRUE"
                + (onTime == null ? "" : " AND " + RecognitionFigures.ON_TIME + " = :onTime")
                + (page.continues() ? " AND f.id > :after" : "") + " ORDER BY f.id LIMIT :limit";
        List<Item> rows = jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("organisation", organisation)
                .bind("from", from)
                .bind("to", to)
                .bind("onTime", onTime)
                .bind(
                        "known",
                        new AsOf(to, TimeParams.instant(knownAt, "knownAt").orElse(null)).knownOrLatest())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Item.class))
                .list());
        return Page.of(rows, page, Item::caseId);
    }

    private static LocalDate required(@Nullable String text, String name) {
        return TimeParams.date(text, name)
                .orElseThrow(() -> ProblemException.invalidField(name, KitProblem.FIELD_MISSING, name));
    }
}
