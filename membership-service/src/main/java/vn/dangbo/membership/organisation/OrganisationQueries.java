package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.Organisation;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Lists of organisations on a day, one page at a time. */
@ApplicationScoped
class OrganisationQueries {

    private final Jdbi jdbi;
    private final Strength strength;

    OrganisationQueries(Jdbi jdbi, Strength strength) {
        this.jdbi = jdbi;
        this.strength = strength;
    }

    /**
     * @param below only organisations of this subtree, itself included
     * @param kinds empty for all
     * @param state null for all
     */
    record Filter(
            @Nullable String code,
            @Nullable String q,
            @Nullable UUID parentId,
            @Nullable UUID below,
            List<Kind> kinds,
            @Nullable String sector,
            @Nullable OrganisationState state,
            AsOf asOf) {}

    /** One dated fact with its document and author. */
    @Schema(name = "OrganisationFact")
    public record HistoryEntry(
            Aspect aspect,
            @Nullable String value,
            @Nullable UUID parentId,
            LocalDate validFrom,
            LocalDate validTo,
            Instant recordedAt,
            @Nullable Instant supersededAt,
            @Nullable String document,
            @Nullable String reason,
            String author) {}

    Page<OrganisationView> list(Filter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>();
        conditions.add("o.live_code IS NOT NULL");
        page.after(Function.identity()).ifPresent(after -> conditions.add("o.live_code > :after"));
        if (filter.code() != null) {
            conditions.add("o.live_code = :code");
        }
        if (filter.q() != null) {
            // Both databases have this collation; it is the newest that takes o, ô, ơ, ò and đ, d as the same letters.
            conditions.add("n.value COLLATE utf8mb4_unicode_520_ci LIKE CONCAT('%', :q, '%')");
        }
        if (filter.parentId() != null) {
            conditions.add("p.parent_id = :parent");
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("k.value IN (<kinds>)");
        }
        if (filter.sector() != null) {
            conditions.add("s.value = :sector");
        }
        if (filter.state() != null) {
            boolean lacking = filter.state() == OrganisationState.UNDERSTRENGTH;
            conditions.add((lacking ? "" : "NOT ") + "(k.value IN ('CELL', 'GRASSROOTS_CELL') AND " + Strength.OFFICIALS
                    + " < :minimum)");
        }
        if (filter.below() != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :below AND c.descendant_id = o.id AND c.valid_from <= :date
                              AND c.valid_to > :date AND c.recorded_at <= :known AND c.superseded_at > :known)""");
        }
        return jdbi.withHandle(sql -> {
            var query = sql.createQuery("SELECT " + OrganisationTree.SNAPSHOT_COLUMNS + " FROM "
                            + OrganisationTree.SNAPSHOT_FROM + " WHERE " + String.join(" AND ", conditions)
                            + " ORDER BY o.live_code LIMIT :limit")
                    .bind("date", filter.asOf().date())
                    .bind("known", filter.asOf().knownOrLatest())
                    .bind("after", page.after(Function.identity()).orElse(null))
                    .bind("code", filter.code())
                    .bind(
                            "q",
                            filter.q() == null
                                    ? null
                                    : filter.q()
                                            .replace("\\", "\\\\")
                                            .replace("%", "\\%")
                                            .replace("_", "\\_"))
                    .bind("parent", filter.parentId())
                    .bind("below", filter.below())
                    .bind("sector", filter.sector())
                    .bind("minimum", strength.minimum(filter.asOf()))
                    .bind("limit", page.fetch());
            if (!filter.kinds().isEmpty()) {
                query.bindList("kinds", filter.kinds().stream().map(Enum::name).toList());
            }
            List<Organisation> rows = query.map(Sql.rows(Organisation.class)).list();
            Set<UUID> lacking = strength.lacking(sql, rows, filter.asOf());
            return Page.of(rows, page, Organisation::code).map(row -> OrganisationView.of(row, lacking));
        });
    }

    OrganisationView view(Organisation organisation, AsOf asOf) {
        return jdbi.withHandle(
                sql -> OrganisationView.of(organisation, strength.lacking(sql, List.of(organisation), asOf)));
    }

    /** From the root down to the direct parent, on the day asked. */
    List<OrganisationView> ancestors(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> sql
                .createQuery("SELECT " + OrganisationTree.SNAPSHOT_COLUMNS + " FROM "
                        + "organisation_closure up JOIN "
                        + OrganisationTree.SNAPSHOT_FROM.replaceFirst(
                                "organisation o", "organisation o ON o.id = up.ancestor_id")
                        + " WHERE up.descendant_id = :id AND up.depth > 0 AND up.valid_from <= :date AND up.valid_to > :date"
                        + " AND up.recorded_at <= :known AND up.superseded_at > :known ORDER BY up.depth DESC")
                .bind("id", id)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(Organisation.class))
                .list()
                .stream()
                .map(row -> OrganisationView.of(row, Set.of())) // no cell stands above another
                .toList());
    }

    /** Every fact ever recorded, newest first. */
    Page<HistoryEntry> history(UUID id, PageRequest page) {
        record Row(UUID id, HistoryEntry entry) {}
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT id, aspect, NULLIF(value, '') AS value, parent_id, valid_from, valid_to, recorded_at,
                               NULLIF(superseded_at, :never) AS superseded_at, document, reason, author
                        FROM organisation_fact WHERE organisation_id = :id AND (:after IS NULL OR id < :after)
                        ORDER BY id DESC LIMIT :limit""")
                .bind("id", id)
                .bind("never", Times.NEVER)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map((row, context) -> new Row(
                        Sql.id(row.getBytes("id")),
                        Sql.rows(HistoryEntry.class).specialize(row, context).map(row, context)))
                .list());
        return Page.of(rows, page, Row::id).map(Row::entry);
    }
}
