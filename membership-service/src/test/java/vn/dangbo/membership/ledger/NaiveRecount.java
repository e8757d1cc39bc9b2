package vn.dangbo.membership.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;

/**
 * Counts members the slow way: every movement of every member in order, then the way up through the parents of the day.
 * Uses neither postings nor closures nor roll-ups.
 */
final class NaiveRecount {

    record Moved(
            UUID id,
            UUID memberId,
            String kind,
            LocalDate effectiveOn,
            @Nullable UUID fromCellId,
            @Nullable UUID toCellId,
            @Nullable String statusAfter,
            Instant recordedAt,
            @Nullable UUID reverses) {}

    record Link(
            UUID organisationId,
            @Nullable UUID parentId,
            LocalDate validFrom,
            LocalDate validTo,
            Instant recordedAt,
            Instant supersededAt) {}

    private final List<Moved> movements;
    private final List<Link> parents;

    NaiveRecount(Jdbi jdbi, Set<UUID> organisations) {
        movements = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT id, member_id, kind, effective_on, from_cell_id, to_cell_id, status_after, recorded_at, reverses
                        FROM movement WHERE from_cell_id IN (<cells>) OR to_cell_id IN (<cells>)""")
                .bindList("cells", List.copyOf(organisations))
                .map(Sql.rows(Moved.class))
                .list());
        parents = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT organisation_id, parent_id, valid_from, valid_to, recorded_at, superseded_at
                        FROM organisation_fact WHERE aspect = 'PARENT' AND organisation_id IN (<ids>)""")
                .bindList("ids", List.copyOf(organisations))
                .map(Sql.rows(Link.class))
                .list());
    }

    int movements() {
        return movements.size();
    }

    /** Standing movements of each member in order, as known at an instant. */
    private Map<UUID, List<Moved>> standing(Instant known) {
        Set<UUID> cancelled = new HashSet<>();
        movements.stream()
                .filter(m -> m.reverses() != null && !m.recordedAt().isAfter(known))
                .forEach(m -> cancelled.add(m.reverses()));
        Map<UUID, List<Moved>> byMember = new HashMap<>();
        movements.stream()
                .filter(m -> m.reverses() == null && !m.recordedAt().isAfter(known) && !cancelled.contains(m.id()))
                .sorted(Comparator.comparing(Moved::effectiveOn).thenComparing(m -> m.id().toString()))
                .forEach(m -> byMember.computeIfAbsent(m.memberId(), id -> new ArrayList<>())
                        .add(m));
        return byMember;
    }

    boolean below(UUID cell, UUID ancestor, LocalDate date, Instant known) {
        UUID at = cell;
        while (at != null) {
            if (at.equals(ancestor)) {
                return true;
            }
            UUID child = at;
            at = parents.stream()
                    .filter(link -> link.organisationId().equals(child)
                            && !link.validFrom().isAfter(date)
                            && link.validTo().isAfter(date)
                            && !link.recordedAt().isAfter(known)
                            && link.supersededAt().isAfter(known))
                    .map(Link::parentId)
                    .findFirst()
                    .orElse(null);
        }
        return false;
    }

    long headcount(UUID organisation, LocalDate date, Instant known, @Nullable MemberStatus status) {
        Map<UUID, Long> byCell = new HashMap<>();
        standing(known).values().forEach(list -> {
            Moved last = null;
            for (Moved movement : list) {
                if (!movement.effectiveOn().isAfter(date)) {
                    last = movement;
                }
            }
            if (last != null
                    && last.toCellId() != null
                    && (status == null || status.name().equals(last.statusAfter()))) {
                byCell.merge(last.toCellId(), 1L, Long::sum);
            }
        });
        return byCell.entrySet().stream()
                .filter(cell -> below(cell.getKey(), organisation, date, known))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long admissions(UUID organisation, LocalDate from, LocalDate to, Instant known) {
        return standing(known).values().stream()
                .flatMap(List::stream)
                .filter(m -> m.kind().equals("ADMITTED")
                        && !m.effectiveOn().isBefore(from)
                        && m.effectiveOn().isBefore(to)
                        && below(m.toCellId(), organisation, m.effectiveOn(), known))
                .count();
    }
}
