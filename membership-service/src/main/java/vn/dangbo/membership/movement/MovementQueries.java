package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads movements, one page at a time. */
@ApplicationScoped
public class MovementQueries {

    private final Jdbi jdbi;

    public MovementQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Which movements.
     *
     * @param organisationId those whose counted cell stood in this subtree on the day: the entered cell of a movement
     *     that enters, else the cell left
     * @param standing only movements that were not cancelled, and no reversals
     */
    record Filter(
            @Nullable UUID organisationId,
            @Nullable UUID memberId,
            List<MovementKind> kinds,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownAt,
            boolean standing) {}

    Optional<Movement> find(UUID id) {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT " + MovementStore.COLUMNS + " FROM movement WHERE id = :id")
                        .bind("id", id)
                        .map(Sql.rows(Movement.class))
                        .findOne());
    }

    /** Where a member is counted on a day, by current knowledge; null when in no cell. */
    @Nullable
    UUID cellOf(UUID memberId, LocalDate on) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT cell_id FROM membership_stay
                        WHERE member_id = :member AND superseded_at = :never AND valid_from <= :on AND valid_to > :on""")
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .bind("on", on)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    Page<MovementView> list(Filter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>();
        conditions.add("m.recorded_at <= :known");
        page.after(UUID::fromString).ifPresent(after -> conditions.add("m.id > :after"));
        if (filter.memberId() != null) {
            conditions.add("m.member_id = :member");
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("m.kind IN (<kinds>)");
        }
        if (filter.from() != null) {
            conditions.add("m.effective_on >= :from");
        }
        if (filter.to() != null) {
            conditions.add("m.effective_on < :to");
        }
        if (filter.organisationId() != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.descendant_id = COALESCE(m.to_cell_id, m.from_cell_id)
                              AND c.valid_from <= m.effective_on AND c.valid_to > m.effective_on
                              AND c.recorded_at <= :known AND c.superseded_at > :known)""");
        }
        if (filter.standing()) {
            conditions.add("m.reverses IS NULL");
            conditions.add("NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id AND r.recorded_at <= :known)");
        }
        List<Movement> rows = jdbi.withHandle(sql -> {
            var query = sql.createQuery("SELECT " + MovementStore.COLUMNS + " FROM movement m WHERE "
                            + String.join(" AND ", conditions) + " ORDER BY m.id LIMIT :limit")
                    .bind("known", new AsOf(LocalDate.EPOCH, filter.knownAt()).knownOrLatest())
                    .bind("after", page.after(UUID::fromString).orElse(null))
                    .bind("member", filter.memberId())
                    .bind("from", filter.from())
                    .bind("to", filter.to())
                    .bind("organisation", filter.organisationId())
                    .bind("limit", page.fetch());
            if (!filter.kinds().isEmpty()) {
                query.bindList("kinds", filter.kinds().stream().map(Enum::name).toList());
            }
            return query.map(Sql.rows(Movement.class)).list();
        });
        return Page.of(rows, page, Movement::id).map(MovementView::of);
    }
}
