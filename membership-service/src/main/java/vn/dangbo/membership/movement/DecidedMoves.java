package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.IdSeries;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/**
 * Moves the members of whole cells by one decision, and back. The rules are those of {@link MemberHistory}; but nobody is
 * read into the service: the number of statements and the memory are the same for three members and for a province.
 */
@ApplicationScoped
public class DecidedMoves {

    private final Movements movements;
    private final MovesWriter writer;

    DecidedMoves(Movements movements, MovesWriter writer) {
        this.movements = movements;
        this.writer = writer;
    }

    /**
     * The members of a cell, or one of them, go on in another.
     *
     * @param memberId null for everybody who is in the cell on the day
     */
    public record Way(UUID fromId, UUID intoId, @Nullable UUID memberId) {}

    /** The decision that moves them. */
    public record Decided(
            UUID id,
            LocalDate on,
            @Nullable String document,
            @Nullable String reason) {}

    /** What became of the moves of a decision: how many were made, or who cannot be moved, by cell. */
    public record Result(int moved, List<Refused> refused) {}

    /**
     * Members of a cell with a later movement, or who would be in a cell that another decision has ended.
     *
     * @param some the first of them
     */
    public record Refused(UUID cellId, int members, List<UUID> some) {}

    /** The first members that a refusal names, of each cell. */
    private static final int NAMED = 5;

    private record Unfit(UUID fromId, UUID memberId, int members) {}

    /** Moves everybody, or nobody when one cannot be moved. The members are locked until the transaction ends. */
    public Result carryOut(Handle sql, Decided decided, List<Way> ways, Movements.Recorder recorder) {
        if (ways.isEmpty()) {
            return new Result(0, List.of());
        }
        Map<UUID, LocalDate> ended =
                movements.ended(sql, ways.stream().map(Way::intoId).toList());
        UUID batch = Times.newId();
        int members = gather(sql, batch, decided.on(), ways);
        lock(sql, batch);
        sql.createUpdate("""
                        UPDATE decided_move d
                        JOIN membership_stay s ON s.member_id = d.member_id AND s.cell_id = d.from_id
                             AND s.superseded_at = :never AND s.valid_from <= :on AND s.valid_to > :on
                        SET d.status = s.status WHERE d.batch_id = :batch""")
                .bind("batch", batch)
                .bind("on", decided.on())
                .bind("never", Times.NEVER)
                .execute();
        weigh(sql, batch, decided.on());
        List<Refused> refused = refused(sql, batch, ended.keySet());
        if (refused.isEmpty()) {
            writer.write(sql, batch, decided, recorder);
        }
        writer.clear(sql, batch);
        return new Result(refused.isEmpty() ? members : 0, refused);
    }

    /**
     * Takes the standing moves of a decision back; answers how many.
     *
     * @throws ProblemException 409 when a later movement depends on one of them, or when the cell that a member would be
     *     in again was ended by another decision
     */
    public int takeBack(Handle sql, Decided decided, Movements.Recorder recorder) {
        UUID batch = Times.newId();
        IdSeries written = IdSeries.named("written");
        int members = written.bind(sql.createUpdate("""
                        INSERT INTO decided_move (batch_id, member_id, from_id, into_id, move_id, written_id, status)
                        SELECT :batch, w.member_id, w.from_cell_id, w.to_cell_id, w.id, @ID@, w.status_before
                        FROM (SELECT m.id, m.member_id, m.from_cell_id, m.to_cell_id, m.status_before,
                                     ROW_NUMBER() OVER (ORDER BY m.member_id) AS n
                              FROM movement m LEFT JOIN movement r ON r.reverses = m.id
                              WHERE m.reorganisation_id = :decision AND m.reverses IS NULL AND r.id IS NULL) w""".replace("@ID@", written.of("w.n"))))
                .bind("batch", batch)
                .bind("decision", decided.id())
                .execute();
        if (members == 0) {
            return 0;
        }
        lock(sql, batch);
        weigh(sql, batch, decided.on());
        requireLast(sql, batch);
        movements.ended(sql, cellsLeft(sql, batch)).forEach((cell, on) -> {
            throw new ProblemException(MembershipProblem.CELL_ENDED, cell, on);
        });
        writer.write(sql, batch, decided, recorder);
        writer.clear(sql, batch);
        return members;
    }

    private static int gather(Handle sql, UUID batch, LocalDate on, List<Way> ways) {
        IdSeries moves = IdSeries.named("move");
        return moves.bind(sql.createUpdate("""
                        INSERT INTO decided_move (batch_id, member_id, from_id, into_id, move_id, written_id)
                        SELECT :batch, w.member_id, w.from_id, w.into_id, @ID@, @ID@
                        FROM (SELECT s.member_id, s.cell_id AS from_id, UNHEX(j.into_cell) AS into_id,
                                     ROW_NUMBER() OVER (ORDER BY s.member_id) AS n
                              FROM JSON_TABLE(:ways, '$[*]' COLUMNS (from_cell CHAR(32) PATH '$.f',
                                       into_cell CHAR(32) PATH '$.i', member CHAR(32) PATH '$.m')) j
                              JOIN membership_stay s ON s.cell_id = UNHEX(j.from_cell) AND s.superseded_at = :never
                                   AND s.valid_from <= :on AND s.valid_to > :on
                              WHERE j.member IS NULL OR s.member_id = UNHEX(j.member)) w""".replace("@ID@", moves.of("w.n"))))
                .bind("batch", batch)
                .bind("on", on)
                .bind("never", Times.NEVER)
                .bind("ways", json(ways))
                .execute();
    }

    private static String json(List<Way> ways) {
        StringBuilder json = new StringBuilder("[");
        for (Way way : ways) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"f\":\"")
                    .append(hex(way.fromId()))
                    .append("\",\"i\":\"")
                    .append(hex(way.intoId()));
            if (way.memberId() != null) {
                json.append("\",\"m\":\"").append(hex(way.memberId()));
            }
            json.append("\"}");
        }
        return json.append("]").toString();
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    /** In the order of their ids, as every writer of movements, so that two cannot wait for each other. */
    private static void lock(Handle sql, UUID batch) {
        sql.createQuery("""
                        SELECT COUNT(*) FROM decided_move d STRAIGHT_JOIN member m ON m.id = d.member_id
                        WHERE d.batch_id = :batch FOR UPDATE""").bind("batch", batch).mapTo(Integer.class).one();
    }

    // No null within the joined table: MySQL 9 makes the day 0000-00-00 of one when the rows are numbered as well.
    private static final String WEIGH =
            """
            UPDATE decided_move d
            JOIN (SELECT m.member_id, COUNT(*) AS later, MIN(IF(@FOLLOWS@, :forever, m.effective_on)) AS later_on,
                         SUM(@FOLLOWS@) AS recognitions, MAX(m.id) AS last_id,
                         ROW_NUMBER() OVER (ORDER BY m.member_id) AS n
                  FROM decided_move w
                  JOIN movement m ON m.member_id = w.member_id
                       AND (m.effective_on > :on OR (m.effective_on = :on AND m.id > w.move_id))
                  LEFT JOIN movement r ON r.reverses = m.id
                  WHERE w.batch_id = :batch AND m.reverses IS NULL AND r.id IS NULL
                  GROUP BY m.member_id) l ON l.member_id = d.member_id
            SET d.later = l.later, d.later_on = l.later_on,
                d.recognition_id = IF(l.later = 1 AND l.recognitions = 1, l.last_id, NULL),
                d.cancelled_id = IF(l.later = 1 AND l.recognitions = 1, @CANCELLED@, NULL),
                d.again_id = IF(l.later = 1 AND l.recognitions = 1, @AGAIN@, NULL)
            WHERE d.batch_id = :batch""".replace("@FOLLOWS@", "(m.kind = 'RECOGNISED' AND m.status_before = 'PROBATIONARY')");

    /**
     * What comes after each move. Nothing may, but for one thing: a single recognition happens wherever the member is, and
     * follows into the other cell.
     */
    private static void weigh(Handle sql, UUID batch, LocalDate on) {
        IdSeries cancelled = IdSeries.named("cancelled");
        IdSeries again = IdSeries.named("again");
        again.bind(cancelled.bind(sql.createUpdate(
                        WEIGH.replace("@CANCELLED@", cancelled.of("l.n")).replace("@AGAIN@", again.of("l.n")))))
                .bind("forever", Times.FOREVER)
                .bind("batch", batch)
                .bind("on", on)
                .execute();
    }

    private static List<Refused> refused(Handle sql, UUID batch, Collection<UUID> ended) {
        Map<UUID, List<Unfit>> unfit = new LinkedHashMap<>();
        sql.createQuery("""
                        SELECT u.from_id, u.member_id, u.members
                        FROM (SELECT d.from_id, d.member_id, COUNT(*) OVER (PARTITION BY d.from_id) AS members,
                                     ROW_NUMBER() OVER (PARTITION BY d.from_id ORDER BY d.member_id) AS n
                              FROM decided_move d
                              WHERE d.batch_id = :batch
                                AND (d.status IS NULL OR (d.later > 0 AND d.recognition_id IS NULL)
                                     OR d.into_id IN (<ended>))) u
                        WHERE u.n <= :named ORDER BY u.from_id, u.n""")
                .bind("batch", batch)
                .bindList("ended", ended.isEmpty() ? List.of(NOWHERE) : List.copyOf(ended))
                .bind("named", NAMED)
                .map(Sql.rows(Unfit.class))
                .forEach(one -> unfit.computeIfAbsent(one.fromId(), id -> new ArrayList<>())
                        .add(one));
        return unfit.values().stream()
                .map(some -> new Refused(
                        some.getFirst().fromId(),
                        some.getFirst().members(),
                        some.stream().map(Unfit::memberId).toList()))
                .toList();
    }

    private static final UUID NOWHERE = new UUID(0, 0);

    private static void requireLast(Handle sql, UUID batch) {
        sql.createQuery("""
                        SELECT d.later_on FROM decided_move d
                        WHERE d.batch_id = :batch AND d.later > 0 AND d.recognition_id IS NULL
                        ORDER BY d.member_id LIMIT 1""")
                .bind("batch", batch)
                .mapTo(LocalDate.class)
                .findOne()
                .ifPresent(on -> {
                    throw new ProblemException(MembershipProblem.MOVEMENT_LATER_DEPENDS, on);
                });
    }

    private static List<UUID> cellsLeft(Handle sql, UUID batch) {
        return sql.createQuery("SELECT DISTINCT from_id FROM decided_move WHERE batch_id = :batch")
                .bind("batch", batch)
                .mapTo(UUID.class)
                .list();
    }
}
