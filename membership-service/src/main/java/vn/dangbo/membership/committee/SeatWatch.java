package vn.dangbo.membership.committee;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.movement.MovedTogether;
import vn.dangbo.membership.movement.StaysChanged;
import vn.dangbo.membership.organisation.TreeChanged;

/**
 * Knows when there may be news of seats: a seat or a term was recorded, a member moved or left, the tree changed, or a day
 * has come. What one transaction changes is told once, when it is about to commit: half way through a reorganisation a
 * member may seem to have left.
 */
@ApplicationScoped
class SeatWatch {

    private static final String KEY = SeatWatch.class.getName();

    /** Seats of one transaction on a day on which many begin or end. */
    private static final int CHUNK = 1000;

    private final SeatEvents events;
    private final TransactionSynchronizationRegistry transaction;
    private final Jdbi jdbi;
    private final Times times;

    SeatWatch(SeatEvents events, TransactionSynchronizationRegistry transaction, Jdbi jdbi, Times times) {
        this.events = events;
        this.transaction = transaction;
        this.jdbi = jdbi;
        this.times = times;
    }

    private record Pending(Set<UUID> seats, Set<UUID> members, Set<UUID> organisations) {}

    /** Seats that this transaction records, corrects or takes back. */
    void seats(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            pending().seats().addAll(ids);
        }
    }

    void moved(@Observes StaysChanged change) {
        if (!change.members().isEmpty()) {
            pending().members().addAll(change.members());
        }
    }

    void moved(@Observes MovedTogether moved) {
        seats(moved.sql()
                .createQuery("SELECT id FROM committee_seat WHERE member_id IN (" + MovedTogether.MEMBERS
                        + ") UNION SELECT seat_id FROM committee_seat_told WHERE holder_id IN (" + MovedTogether.MEMBERS
                        + ")")
                .bind("batch", moved.batch())
                .mapTo(UUID.class)
                .list());
    }

    void reorganised(@Observes TreeChanged change) {
        if (!change.below().isEmpty()) {
            pending().organisations().addAll(change.below());
        }
    }

    /** Seats that begin or end because their day has come; answers how many were looked at. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellDue() {
        int looked;
        do {
            looked = QuarkusTransaction.requiringNew()
                    .call(() -> jdbi.withHandle(sql -> {
                        List<UUID> due = sql.createQuery("""
                                        SELECT seat_id FROM committee_seat_told WHERE due_on <= :today
                                        ORDER BY due_on, seat_id LIMIT :chunk""")
                                .bind("today", times.today())
                                .bind("chunk", CHUNK)
                                .mapTo(UUID.class)
                                .list();
                        events.tell(sql, due);
                        return due.size();
                    }));
        } while (looked == CHUNK);
    }

    private Pending pending() {
        if (transaction.getResource(KEY) instanceof Pending already) {
            return already;
        }
        Pending fresh = new Pending(new LinkedHashSet<>(), new HashSet<>(), new HashSet<>());
        transaction.putResource(KEY, fresh);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                jdbi.useHandle(sql -> tell(sql, fresh));
            }

            @Override
            public void afterCompletion(int status) {}
        });
        return fresh;
    }

    private void tell(Handle sql, Pending pending) {
        Set<UUID> seats = new LinkedHashSet<>(pending.seats());
        seats.addAll(ids(sql, pending.members(), """
                SELECT id FROM committee_seat WHERE member_id IN (<ids>)
                UNION SELECT seat_id FROM committee_seat_told WHERE holder_id IN (<ids>)"""));
        seats.addAll(ids(sql, pending.organisations(), """
                SELECT DISTINCT x.id FROM membership_stay s JOIN committee_seat x ON x.member_id = s.member_id
                WHERE s.cell_id IN (<ids>) AND s.superseded_at = '9999-12-31'
                  AND x.superseded_at = '9999-12-31'"""));
        events.tell(sql, seats.stream().sorted().toList());
    }

    private static List<UUID> ids(Handle sql, Set<UUID> ids, String question) {
        return ids.isEmpty()
                ? List.of()
                : sql.createQuery(question)
                        .bindList("ids", List.copyOf(ids))
                        .mapTo(UUID.class)
                        .list();
    }
}
