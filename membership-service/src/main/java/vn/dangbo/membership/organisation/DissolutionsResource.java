package vn.dangbo.membership.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Dissolved organisations: which have ended, and for which somebody must still say where their members go. */
@Path("/api/v1/membership/dissolutions")
@Tag(name = "Reorganisations")
public class DissolutionsResource {

    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;

    DissolutionsResource(Jdbi jdbi, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
    }

    /** Where a dissolution stands. */
    @Schema(name = "DissolutionState")
    public enum State {
        /** The organisation has ended. */
        ENDED,
        /** It still exists: a decision must say where its members, organisations and cases go. */
        WAITING,
        ANNULLED
    }

    /** A dissolution. */
    @Schema(name = "Dissolution")
    public record Dissolution(UUID decisionId, UUID organisationId, LocalDate effectiveOn, State state) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listDissolutions", summary = "Organisations of a subtree that inspection has dissolved")
    public Page<Dissolution> list(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        page.after(UUID::fromString).ifPresent(after -> conditions.add("d.decision_id > :after"));
        if (organisation != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.descendant_id = d.organisation_id
                              AND c.superseded_at = :never AND c.valid_from < d.effective_on
                              AND c.valid_to >= d.effective_on)""");
        }
        List<Dissolution> rows = jdbi.withHandle(sql -> sql.createQuery(
                        """
                        SELECT d.decision_id, d.organisation_id, d.effective_on,
                               CASE WHEN d.annulled_at IS NOT NULL THEN 'ANNULLED'
                                    WHEN EXISTS (SELECT 1 FROM organisation_fact e
                                                 WHERE e.organisation_id = d.organisation_id AND e.aspect = 'EXISTENCE'
                                                   AND e.superseded_at = :never AND e.valid_to = :forever)
                                    THEN 'WAITING' ELSE 'ENDED' END AS state
                        FROM organisation_dissolution d WHERE """ + " " + String.join(" AND ", conditions) + " ORDER BY d.decision_id LIMIT :limit")
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("organisation", organisation)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .bind("limit", page.fetch())
                .map(Sql.rows(Dissolution.class))
                .list());
        return Page.of(rows, page, Dissolution::decisionId);
    }
}
