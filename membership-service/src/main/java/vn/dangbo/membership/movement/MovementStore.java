package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.Ledger;
import vn.dangbo.membership.ledger.Ledger.Posting;
import vn.dangbo.membership.ledger.MemberStatus;

/** Rows of movements, postings and stays, each written with one batch. */
@ApplicationScoped
class MovementStore {

    static final String COLUMNS = """
            id, member_id, kind, effective_on, from_cell_id, to_cell_id, status_before, status_after, document, reason,
            author, recorded_at, reverses, import_id, reorganisation_id""";

    private final Ledger ledger;
    private final Outbox outbox;

    MovementStore(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    private record Held(
            UUID id, UUID memberId, UUID cellId, MemberStatus status, LocalDate validFrom, LocalDate validTo) {
        MemberHistory.Stay stay() {
            return new MemberHistory.Stay(cellId, status, validFrom, validTo);
        }
    }

    private record MovementMember(UUID id, UUID memberId) {}

    /** Every movement of the members, who are locked; an unknown or taken-back member is absent. */
    Map<UUID, List<Movement>> lockAndLoad(Handle sql, List<UUID> memberIds) {
        Map<UUID, List<Movement>> recorded = new HashMap<>();
        if (memberIds.isEmpty()) {
            return recorded;
        }
        // In the order of their ids, so that two writers cannot wait for each other.
        sql.createQuery("SELECT id FROM member WHERE id IN (<ids>) AND void_at IS NULL ORDER BY id FOR UPDATE")
                .bindList("ids", memberIds)
                .mapTo(UUID.class)
                .forEach(id -> recorded.put(id, new ArrayList<>()));
        if (!recorded.isEmpty()) {
            sql.createQuery("SELECT " + COLUMNS + " FROM movement WHERE member_id IN (<ids>)")
                    .bindList("ids", List.copyOf(recorded.keySet()))
                    .map(Sql.rows(Movement.class))
                    .forEach(movement -> recorded.get(movement.memberId()).add(movement));
        }
        return recorded;
    }

    /** Cells that a standing decision ended, with the first day on which they no longer exist. */
    Map<UUID, LocalDate> ended(Handle sql, List<UUID> cells) {
        Map<UUID, LocalDate> ended = new HashMap<>();
        if (cells.isEmpty()) {
            return ended;
        }
        // A decision locks what it ends before it reads the members: nobody can slip in beside it.
        sql.createQuery("SELECT id FROM organisation WHERE id IN (<cells>) ORDER BY id LOCK IN SHARE MODE")
                .bindList("cells", cells)
                .mapTo(UUID.class)
                .list();
        sql.createQuery("""
                        SELECT f.organisation_id, f.valid_to FROM organisation_fact f
                        WHERE f.organisation_id IN (<cells>) AND f.aspect = 'EXISTENCE' AND f.superseded_at = :never
                          AND f.valid_to < :forever
                          AND EXISTS (SELECT 1 FROM reorganisation_fact r WHERE r.fact_id = f.id AND r.role = 'NEW')""")
                .bindList("cells", cells)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .map((row, context) ->
                        ended.put(Sql.id(row.getBytes("organisation_id")), row.getObject("valid_to", LocalDate.class)))
                .list();
        return ended;
    }

    /** The cells that members leave by the movements. */
    List<UUID> cellsLeft(Handle sql, Collection<UUID> movementIds) {
        return movementIds.isEmpty()
                ? List.of()
                : sql.createQuery(
                                "SELECT DISTINCT from_cell_id FROM movement WHERE id IN (<ids>) AND from_cell_id IS NOT NULL")
                        .bindList("ids", List.copyOf(movementIds))
                        .mapTo(UUID.class)
                        .list();
    }

    Map<UUID, UUID> membersOf(Handle sql, Collection<UUID> movementIds) {
        Map<UUID, UUID> members = new HashMap<>();
        if (!movementIds.isEmpty()) {
            sql.createQuery("SELECT id, member_id FROM movement WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(movementIds))
                    .map(Sql.rows(MovementMember.class))
                    .forEach(row -> members.put(row.id(), row.memberId()));
        }
        return members;
    }

    /** Movements that an import recorded and nobody cancelled, those of one member next to each other. */
    List<List<UUID>> standingOfImport(Handle sql, UUID importId, int chunk) {
        List<List<UUID>> chunks = new ArrayList<>();
        List<UUID> current = new ArrayList<>();
        UUID[] last = new UUID[1];
        sql.createQuery("""
                        SELECT m.id, m.member_id FROM movement m LEFT JOIN movement r ON r.reverses = m.id
                        WHERE m.import_id = :import AND m.reverses IS NULL AND r.id IS NULL ORDER BY m.member_id""")
                .bind("import", importId)
                .map(Sql.rows(MovementMember.class))
                .forEach(row -> {
                    if (current.size() >= chunk && !row.memberId().equals(last[0])) {
                        chunks.add(List.copyOf(current));
                        current.clear();
                    }
                    current.add(row.id());
                    last[0] = row.memberId();
                });
        if (!current.isEmpty()) {
            chunks.add(List.copyOf(current));
        }
        return chunks;
    }

    void save(Handle sql, Map<Movement, NewMovement> movements) {
        if (movements.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO movement (id, member_id, kind, effective_on, from_cell_id, to_cell_id, status_before,
                                      status_after, document, reason, author, recorded_at, reverses, cause, import_id,
                                      reorganisation_id)
                VALUES (:id, :member, :kind, :effectiveOn, :from, :to, :before, :after, :document, :reason, :author,
                        :recordedAt, :reverses, :cause, :importId, :reorganisation)""");
        List<Posting> postings = new ArrayList<>();
        List<Outbox.Event> events = new ArrayList<>();
        movements.forEach((movement, wish) -> {
            batch.bind("id", movement.id())
                    .bind("member", movement.memberId())
                    .bind("kind", movement.kind().name())
                    .bind("effectiveOn", movement.effectiveOn())
                    .bind("from", movement.fromCellId())
                    .bind("to", movement.toCellId())
                    .bind("before", name(movement.statusBefore()))
                    .bind("after", name(movement.statusAfter()))
                    .bind("document", movement.document())
                    .bind("reason", movement.reason())
                    .bind("author", movement.author())
                    .bind("recordedAt", movement.recordedAt())
                    .bind("reverses", movement.reverses())
                    .bind("cause", wish.cause())
                    .bind("importId", movement.importId())
                    .bind("reorganisation", movement.reorganisationId())
                    .add();
            postings.addAll(postings(movement));
            events.add(MovementEvents.of(movement));
        });
        batch.execute();
        ledger.post(sql, postings);
        outbox.append(events);
    }

    /** Out of the cell that is left, into the cell that is entered; a reversal turns both round. */
    static List<Posting> postings(Movement movement) {
        int sign = movement.reverses() == null ? 1 : -1;
        List<Posting> postings = new ArrayList<>(2);
        if (movement.fromCellId() != null) {
            postings.add(posting(movement, movement.fromCellId(), movement.statusBefore(), -sign));
        }
        if (movement.toCellId() != null) {
            postings.add(posting(movement, movement.toCellId(), movement.statusAfter(), sign));
        }
        return postings;
    }

    private static Posting posting(Movement movement, UUID cell, MemberStatus status, int delta) {
        return new Posting(
                movement.id(),
                movement.memberId(),
                cell,
                movement.kind().entry(),
                status,
                delta,
                movement.effectiveOn(),
                movement.recordedAt());
    }

    /** Brings the believed stays of members in line with their histories. */
    void saveStays(Handle sql, Map<UUID, List<MemberHistory.Stay>> wanted, Instant at) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<UUID, Set<MemberHistory.Stay>> missing = new HashMap<>();
        wanted.forEach((member, stays) -> missing.put(member, new HashSet<>(stays)));
        List<UUID> outdated = new ArrayList<>();
        sql.createQuery("""
                        SELECT id, member_id, cell_id, status, valid_from, valid_to FROM membership_stay
                        WHERE member_id IN (<ids>) AND superseded_at = :never""")
                .bindList("ids", List.copyOf(wanted.keySet()))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Held.class))
                .forEach(held -> {
                    if (!missing.get(held.memberId()).remove(held.stay())) {
                        outdated.add(held.id());
                    }
                });
        if (!outdated.isEmpty()) {
            sql.createUpdate("UPDATE membership_stay SET superseded_at = :at WHERE id IN (<ids>)")
                    .bindList("ids", outdated)
                    .bind("at", at)
                    .execute();
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO membership_stay (id, member_id, cell_id, status, valid_from, valid_to, recorded_at, superseded_at)
                VALUES (:id, :member, :cell, :status, :from, :to, :at, :never)""");
        missing.forEach((member, stays) -> stays.forEach(stay -> batch.bind("id", Times.newId())
                .bind("member", member)
                .bind("cell", stay.cellId())
                .bind("status", stay.status().name())
                .bind("from", stay.from())
                .bind("to", stay.to())
                .bind("at", at)
                .bind("never", Times.NEVER)
                .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static String name(MemberStatus status) {
        return status == null ? null : status.name();
    }
}
