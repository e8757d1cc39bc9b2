package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;

/** Which organisations went on in which others, by decisions that stand. */
@ApplicationScoped
class Lineage {

    private static final int LONGEST = 1000;

    private final Jdbi jdbi;

    Lineage(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Both ways from one organisation, newest first, at most a thousand each way. */
    @Schema(name = "OrganisationLineage")
    public record View(List<Link> predecessors, List<Link> successors) {
        public View {
            predecessors = List.copyOf(predecessors);
            successors = List.copyOf(successors);
        }
    }

    /**
     * @param kind MERGE, CONSOLIDATE or SPLIT
     * @param document number of the decision
     * @param openDues of members, handed over by it, whole dong
     * @param feeRemainder collected and not sent up, handed over by it, whole dong; below zero when more was sent
     */
    @Schema(name = "LineageLink")
    public record Link(
            UUID organisationId,
            String code,
            UUID reorganisationId,
            ReorganisationKind kind,
            LocalDate effectiveOn,
            @Nullable String document,
            long openDues,
            long feeRemainder) {}

    View of(UUID organisation) {
        return jdbi.withHandle(sql -> new View(
                links(sql, organisation, "predecessor_id", "successor_id"),
                links(sql, organisation, "successor_id", "predecessor_id")));
    }

    private static List<Link> links(Handle sql, UUID organisation, String other, String own) {
        return sql.createQuery(
                        "SELECT o.id AS organisation_id, o.code, r.id AS reorganisation_id, l.kind, r.effective_on,"
                                + " r.document, COALESCE(h.open_dues, 0) AS open_dues, COALESCE(h.remainder, 0) AS fee_remainder"
                                + " FROM reorganisation_lineage l"
                                + " LEFT JOIN fee_handover h ON h.reorganisation_id = l.reorganisation_id"
                                + " AND h.from_id = l.predecessor_id AND h.to_id = l.successor_id"
                                + " JOIN reorganisation r ON r.id = l.reorganisation_id AND r.undone_at IS NULL"
                                + " JOIN organisation o ON o.id = l." + other + " WHERE l." + own + " = :id"
                                + " ORDER BY r.effective_on DESC, o.code LIMIT " + LONGEST)
                .bind("id", organisation)
                .map(Sql.rows(Link.class))
                .list();
    }

    void record(Handle sql, UUID decisionId, Decision decision) {
        PreparedBatch rows = sql.prepareBatch("""
                INSERT IGNORE INTO reorganisation_lineage (reorganisation_id, predecessor_id, successor_id, kind)
                VALUES (:id, :before, :after, :kind)""");
        for (Change change : decision.changes()) {
            UUID into = change.into();
            if (into != null && !into.equals(change.organisationId())) {
                rows.bind("id", decisionId)
                        .bind("before", change.organisationId())
                        .bind("after", into)
                        .bind("kind", change.by().name())
                        .add();
            }
        }
        if (rows.size() > 0) {
            rows.execute();
        }
    }
}
