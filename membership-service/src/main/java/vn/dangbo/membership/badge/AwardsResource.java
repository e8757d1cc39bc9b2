package vn.dangbo.membership.badge;

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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Badges that were awarded, here or before: what members hold. */
@Path("/api/v1/badges/awards")
@Tag(name = "Badges")
public class AwardsResource {

    private final Jdbi jdbi;
    private final Scope scope;

    public AwardsResource(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /**
     * An award.
     *
     * @param moneyVnd null where no rule was known, and for badges that were loaded
     * @param caseId null for a badge that was loaded
     * @param revokedOn null while it stands
     */
    @Schema(name = "MemberBadge")
    public record Item(
            UUID id,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            String profileNumber,

            int years,
            LocalDate awardedOn,
            @Nullable String documentNumber,
            @Nullable String awardNumber,
            @Nullable Long moneyVnd,
            @Nullable UUID caseId,
            @Nullable LocalDate revokedOn,
            @Nullable String revocationDocument) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listBadgeAwards",
            summary = "Badges awarded to the members of a subtree, revoked ones included",
            description =
                    "A member belongs to the subtree of the cell in which the member was counted last, on or before"
                            + " the day asked.")
    public Page<Item> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("memberId") @Nullable String memberId,
            @QueryParam("years") @Nullable Integer years,
            @Parameter(description = "Awarded on or after this day") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Awarded before this day") @QueryParam("to") @Nullable String to,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, asOf.date());
        }
        LocalDate first = TimeParams.date(from, "from").orElse(null);
        LocalDate end = TimeParams.date(to, "to").orElse(null);
        List<String> conditions = new ArrayList<>(
                List.of("b.recorded_at <= :known AND b.superseded_at > :known AND b.awarded_on <= :on"));
        if (page.continues()) {
            conditions.add("b.id > :after");
        }
        if (memberId != null) {
            conditions.add("b.member_id = :member");
        }
        if (years != null) {
            conditions.add("b.years = :years");
        }
        if (first != null) {
            conditions.add("b.awarded_on >= :from");
        }
        if (end != null) {
            conditions.add("b.awarded_on < :to");
        }
        if (organisation != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = :organisation
                            AND c.superseded_at > :known AND c.recorded_at <= :known
                            AND c.valid_from <= :on AND c.valid_to > :on
                            AND c.descendant_id = (
                                SELECT s.cell_id FROM membership_stay s WHERE s.member_id = b.member_id
                                AND s.valid_from <= :on AND s.recorded_at <= :known AND s.superseded_at > :known
                                ORDER BY s.valid_from DESC LIMIT 1))""");
        }
        List<Item> rows = jdbi.withHandle(
                sql -> sql.createQuery("""
                        SELECT b.id, b.member_id, m.profile_number, b.years, b.awarded_on, b.document AS document_number,
                               b.award_number, b.money AS money_vnd, b.case_id,
                               IF(b.revoked_recorded_at <= :known, b.revoked_on, NULL) AS revoked_on,
                               IF(b.revoked_recorded_at <= :known, b.revocation_document, NULL) AS revocation_document
                        FROM badge_award b JOIN member m ON m.id = b.member_id
                             AND (m.void_at IS NULL OR m.void_at > :known)
                        WHERE """ + " " + String.join(" AND ", conditions) + " ORDER BY b.id LIMIT :limit")
                        .bind("known", asOf.knownOrLatest())
                        .bind("on", asOf.date())
                        .bind("after", page.after(UUID::fromString).orElse(null))
                        .bind("member", memberId == null ? null : Ids.parse(memberId, "memberId"))
                        .bind("years", years)
                        .bind("from", first)
                        .bind("to", end)
                        .bind("organisation", organisation)
                        .bind("limit", page.fetch())
                        .map(Sql.rows(Item.class))
                        .list());
        return Page.of(rows, page, Item::id);
    }
}
