package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.IdSeries;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.Ledger;
import vn.dangbo.membership.movement.DecidedMoves.Decided;

/** Writes the moves of a decision with all that follows from a movement, each kind of row with one statement. */
@ApplicationScoped
class MovesWriter {

    private final Ledger ledger;
    private final Outbox outbox;
    private final Cases cases;
    private final Event<MovedTogether> observers;

    MovesWriter(Ledger ledger, Outbox outbox, Cases cases, Event<MovedTogether> observers) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.cases = cases;
        this.observers = observers;
    }

    /** Where the member is from now on: a move that is taken back leads to where it came from. */
    private static final String PLACE = "IF(d.move_id = d.written_id, d.into_id, d.from_id)";

    private static final String MOVEMENTS = """
            INSERT INTO movement (id, member_id, kind, effective_on, from_cell_id, to_cell_id, status_before, status_after,
                                  document, reason, author, recorded_at, reverses, import_id, reorganisation_id)
            SELECT d.written_id, d.member_id, 'MOVED', :on, d.from_id, d.into_id, d.status, d.status,
                   :document, :reason, :author, :at, NULLIF(d.move_id, d.written_id), NULL, :decision
            FROM decided_move d WHERE d.batch_id = :batch
            UNION ALL
            SELECT d.cancelled_id, m.member_id, m.kind, m.effective_on, m.from_cell_id, m.to_cell_id, m.status_before,
                   m.status_after, m.document, :followed, :author, :at, m.id, NULL, m.reorganisation_id
            FROM decided_move d JOIN movement m ON m.id = d.recognition_id WHERE d.batch_id = :batch
            UNION ALL
            SELECT d.again_id, m.member_id, m.kind, m.effective_on, @PLACE@, @PLACE@, m.status_before, m.status_after,
                   m.document, m.reason, :author, :at, NULL, m.import_id, NULL
            FROM decided_move d JOIN movement m ON m.id = d.recognition_id WHERE d.batch_id = :batch""".replace("@PLACE@", PLACE);

    /** The movements that a batch has written. */
    private static final String WRITTEN = """
            SELECT written_id AS id FROM decided_move WHERE batch_id = :batch
            UNION ALL SELECT cancelled_id FROM decided_move WHERE batch_id = :batch AND cancelled_id IS NOT NULL
            UNION ALL SELECT again_id FROM decided_move WHERE batch_id = :batch AND again_id IS NOT NULL""";

    /** The same event as {@link MovementEvents} makes of a single movement. */
    private static final String EVENTS = "SELECT CONCAT('vn.dangbo.membership.member.',"
            + " IF(m.reverses IS NULL, LOWER(m.kind), 'movement-reversed'), '.v1') AS type, "
            + Sql.text("m.member_id") + " AS subject, m.effective_on AS occurred_on, m.recorded_at,"
            + " JSON_OBJECT('movementId', " + Sql.text("m.id") + ", 'memberId', " + Sql.text("m.member_id")
            + ", 'kind', m.kind, 'effectiveOn', DATE_FORMAT(m.effective_on, '%Y-%m-%d'), 'fromOrganisationId', "
            + Sql.text("m.from_cell_id") + ", 'toOrganisationId', " + Sql.text("m.to_cell_id") + ", 'reverses', "
            + Sql.text("m.reverses") + ") AS data FROM (" + WRITTEN + ") w JOIN movement m ON m.id = w.id";

    /** The stays that the standing movements of the members make, as {@link MemberHistory#stays()} does. */
    private static final String STAYS = """
            SELECT t.member_id, t.to_cell_id AS cell_id, t.status_after AS status, t.effective_on AS valid_from,
                   t.until AS valid_to
            FROM (SELECT m.member_id, m.to_cell_id, m.status_after, m.effective_on,
                         COALESCE(LEAD(m.effective_on) OVER (PARTITION BY m.member_id ORDER BY m.effective_on, m.id),
                                  :forever) AS until
                  FROM decided_move d JOIN movement m ON m.member_id = d.member_id
                  LEFT JOIN movement r ON r.reverses = m.id
                  WHERE d.batch_id = :batch AND m.reverses IS NULL AND r.id IS NULL) t
            WHERE t.to_cell_id IS NOT NULL AND t.effective_on < t.until""";

    private static final String SAME = """
            x.member_id = s.member_id AND x.cell_id = s.cell_id AND x.status = s.status
            AND x.valid_from = s.valid_from AND x.valid_to = s.valid_to""";

    private static final String END_STAYS = """
            UPDATE decided_move d
            JOIN membership_stay s ON s.member_id = d.member_id AND s.superseded_at = :never
            LEFT JOIN (@STAYS@) x ON @SAME@
            SET s.superseded_at = :at WHERE d.batch_id = :batch AND x.member_id IS NULL""".replace("@STAYS@", STAYS).replace("@SAME@", SAME);

    private static final String ADD_STAYS = """
            INSERT INTO membership_stay (id, member_id, cell_id, status, valid_from, valid_to, recorded_at, superseded_at)
            SELECT @ID@, w.member_id, w.cell_id, w.status, w.valid_from, w.valid_to, :at, :never
            FROM (SELECT x.*, ROW_NUMBER() OVER (ORDER BY x.member_id, x.valid_from) AS n
                  FROM (@STAYS@) x LEFT JOIN membership_stay s ON s.superseded_at = :never AND @SAME@
                  WHERE s.id IS NULL) w""".replace("@STAYS@", STAYS).replace("@SAME@", SAME);

    void write(Handle sql, UUID batch, Decided decided, Movements.Recorder recorder) {
        sql.createUpdate(MOVEMENTS)
                .bind("batch", batch)
                .bind("decision", decided.id())
                .bind("on", decided.on())
                .bind("document", decided.document())
                .bind("reason", decided.reason())
                .bind("followed", Movements.FOLLOWED)
                .bind("author", recorder.author())
                .bind("at", recorder.recordedAt())
                .execute();
        ledger.post(sql, WRITTEN, batch);
        outbox.appendSelected(MovementEvents.TOPIC, EVENTS, Map.of("batch", batch));
        saveStays(sql, batch, recorder);
        cases.follow(
                sql,
                Movements.CELL_PARTY,
                "SELECT d.member_id AS subject_id, " + PLACE
                        + " AS organisation_id FROM decided_move d WHERE d.batch_id = :batch",
                batch);
        observers.fire(new MovedTogether(sql, batch));
    }

    private static void saveStays(Handle sql, UUID batch, Movements.Recorder recorder) {
        sql.createUpdate(END_STAYS)
                .bind("batch", batch)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .bind("at", recorder.recordedAt())
                .execute();
        IdSeries stays = IdSeries.named("stay");
        stays.bind(sql.createUpdate(ADD_STAYS.replace("@ID@", stays.of("w.n"))))
                .bind("batch", batch)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .bind("at", recorder.recordedAt())
                .execute();
    }

    void clear(Handle sql, UUID batch) {
        sql.createUpdate("DELETE FROM decided_move WHERE batch_id = :batch")
                .bind("batch", batch)
                .execute();
    }
}
