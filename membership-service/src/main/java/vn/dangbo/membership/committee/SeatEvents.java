package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * Tells the world who sits on which committee: compares what holds of seats with what was told of them, and says the
 * difference. The number of statements does not depend on the number of seats.
 */
@ApplicationScoped
class SeatEvents {

    static final String TOPIC = "committees";
    static final String SEATED = "vn.dangbo.membership.committee.seated.v1";
    static final String UNSEATED = "vn.dangbo.membership.committee.unseated.v1";

    private final Outbox outbox;
    private final Times times;

    SeatEvents(Outbox outbox, Times times) {
        this.outbox = outbox;
        this.times = times;
    }

    /** A seat that stands, with its term. */
    private record Row(
            UUID id,
            UUID memberId,
            Post post,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String document,
            UUID termId,
            UUID organisationId,
            CommitteeKind kind,
            LocalDate termTo) {

        Period held(List<Persons.Stay> stays) {
            Period recorded = new Period(validFrom, Period.min(validTo, termTo));
            List<Period> inside = stays.stream()
                    .filter(stay -> stay.memberId().equals(memberId)
                            && stay.organisationId().equals(organisationId))
                    .map(Persons.Stay::period)
                    .toList();
            return Tenure.effective(recorded, inside);
        }
    }

    void tell(Handle sql, Collection<UUID> seatIds) {
        if (seatIds.isEmpty()) {
            return;
        }
        Map<UUID, Row> seats = seats(sql, seatIds);
        List<UUID> members =
                seats.values().stream().map(Row::memberId).distinct().toList();
        lock(sql, members);
        Map<UUID, Told> told = told(sql, seatIds);
        Map<UUID, List<Persons.Stay>> stays = Persons.stays(
                        sql,
                        members,
                        seats.values().stream().map(Row::organisationId).collect(Collectors.toSet()),
                        Recording.LATEST)
                .stream()
                .collect(Collectors.groupingBy(Persons.Stay::memberId));
        LocalDate today = times.today();
        Instant now = times.now();
        List<Told> changed = new ArrayList<>();
        List<Outbox.Event> events = new ArrayList<>();
        for (UUID id : seatIds) {
            Row seat = seats.get(id);
            Told before = told.getOrDefault(id, Told.nothing(id));
            Told after = seat == null
                    ? Told.nothing(id)
                    : Told.of(
                            id,
                            seat.memberId(),
                            seat.organisationId(),
                            seat.post(),
                            seat.held(stays.getOrDefault(seat.memberId(), List.of())),
                            today);
            if (!after.equals(before)) {
                changed.add(after);
                after.since(before).forEach(news -> events.add(event(news, before, after, seat, now)));
            }
        }
        remember(sql, changed);
        outbox.append(events);
    }

    private static Map<UUID, Row> seats(Handle sql, Collection<UUID> ids) {
        return sql
                .createQuery("""
                        SELECT x.id, x.member_id, x.post, x.valid_from, x.valid_to, x.document, x.term_id,
                               t.organisation_id, t.kind, t.valid_to AS term_to
                        FROM committee_seat x
                        JOIN committee_term t ON t.id = x.term_id AND t.superseded_at = :never
                        WHERE x.id IN (<ids>) AND x.superseded_at = :never""")
                .bindList("ids", List.copyOf(ids))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Row.class))
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row));
    }

    /** A movement locks its members, too: of a seat and a movement that are recorded at once the later one sees the other. */
    private static void lock(Handle sql, List<UUID> members) {
        if (!members.isEmpty()) {
            sql.createQuery("SELECT id FROM member WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                    .bindList("ids", members)
                    .mapTo(UUID.class)
                    .list();
        }
    }

    private static Map<UUID, Told> told(Handle sql, Collection<UUID> ids) {
        return sql.createQuery("""
                        SELECT seat_id, holder_id, organisation_id, post, seated_on, unseated_on, due_on
                        FROM committee_seat_told WHERE seat_id IN (<ids>) FOR UPDATE""").bindList("ids", List.copyOf(ids)).map(Sql.rows(Told.class)).stream()
                .collect(Collectors.toMap(Told::seatId, row -> row));
    }

    private static void remember(Handle sql, List<Told> changed) {
        if (changed.isEmpty()) {
            return;
        }
        sql.createUpdate("DELETE FROM committee_seat_told WHERE seat_id IN (<ids>)")
                .bindList("ids", changed.stream().map(Told::seatId).toList())
                .execute();
        Batches.execute(
                sql,
                """
                INSERT INTO committee_seat_told (seat_id, holder_id, organisation_id, post, seated_on, unseated_on, due_on)
                VALUES (:seat, :holder, :organisation, :post, :seatedOn, :unseatedOn, :dueOn)""",
                changed.stream().filter(Told::matters).toList(),
                (batch, row) -> batch.bind("seat", row.seatId())
                        .bind("holder", row.holderId())
                        .bind("organisation", row.organisationId())
                        .bind("post", row.post() == null ? null : row.post().name())
                        .bind("seatedOn", row.seatedOn())
                        .bind("unseatedOn", row.unseatedOn())
                        .bind("dueOn", row.dueOn()));
    }

    /** Of a seat that was taken back as it was told before. */
    private static Outbox.Event event(Told.News news, Told before, Told after, @Nullable Row seat, Instant now) {
        Told known = after.seatedOn() == null ? before : after;
        // Only a recorded end has the seat's document; who leaves, or whose term is over, goes without one.
        boolean documented =
                seat != null && (news.seated() || news.on().equals(seat.validTo()) || after.seatedOn() == null);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("seatId", known.seatId());
        data.put("memberId", known.holderId());
        data.put("organisationId", known.organisationId());
        data.put("committee", seat == null ? null : seat.kind());
        data.put("termId", seat == null ? null : seat.termId());
        data.put("post", known.post());
        data.put("occurredOn", news.on());
        data.put("recordedAt", now);
        data.put("document", documented ? seat.document() : null);
        return new Outbox.Event(
                TOPIC, news.seated() ? SEATED : UNSEATED, known.seatId().toString(), news.on(), now, data);
    }
}
