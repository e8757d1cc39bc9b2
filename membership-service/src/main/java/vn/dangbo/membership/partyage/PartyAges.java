package vn.dangbo.membership.partyage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.partyage.Career.Change;
import vn.dangbo.membership.partyage.Career.Span;

/** Keeps the projection of Party ages. Works on lists, in the caller's transaction, with a fixed number of statements. */
@ApplicationScoped
public class PartyAges {

    /** Kinds of movement that end a membership so that the Party age stops. */
    public static final Set<String> EXITS = Set.of("EXPELLED", "STRUCK_OFF", "RESIGNED", "ANNULLED");

    private static final String READMISSION = "ADMITTED";

    private record Person(UUID id, @Nullable LocalDate admissionDecisionOn, LocalDate admittedOn) {

        LocalDate begins() {
            return admissionDecisionOn == null ? admittedOn : admissionDecisionOn;
        }
    }

    private record Moved(UUID memberId, String kind, LocalDate effectiveOn, boolean continuous) {}

    private record Gap(UUID memberId, LocalDate gapFrom, LocalDate gapTo) {}

    private record Row(
            UUID id,
            UUID memberId,
            LocalDate countsFrom,
            @Nullable LocalDate stoppedOn,
            LocalDate validFrom,
            LocalDate validTo) {

        Span span() {
            return new Span(new PartyAge(countsFrom, stoppedOn), validFrom, validTo);
        }
    }

    private record Fresh(UUID memberId, Span span) {}

    /** Computes the Party ages of members anew, after one of the facts on which they depend has changed. */
    public void refresh(Handle sql, Collection<UUID> memberIds, Instant at) {
        if (memberIds.isEmpty()) {
            return;
        }
        List<UUID> ids = List.copyOf(memberIds);
        List<Row> current = current(sql, ids);
        Map<UUID, LocalDate> before = new HashMap<>();
        current.stream()
                .filter(row -> row.validFrom().equals(Career.BEGINNING))
                .forEach(row -> before.put(row.memberId(), row.countsFrom()));
        Map<UUID, List<Span>> wanted = new HashMap<>();
        careers(sql, ids, before).forEach((member, career) -> {
            List<Span> spans = career.spans();
            boolean plain = spans.size() == 1
                    && spans.getFirst()
                            .age()
                            .countsFrom()
                            .equals(career.decisionOn() == null ? career.admittedOn() : career.decisionOn());
            wanted.put(member, new ArrayList<>(plain ? List.of() : spans));
        });
        List<UUID> outdated = new ArrayList<>();
        current.forEach(row -> {
            if (!wanted.getOrDefault(row.memberId(), new ArrayList<>()).remove(row.span())) {
                outdated.add(row.id());
            }
        });
        if (!outdated.isEmpty()) {
            sql.createUpdate("UPDATE party_age SET superseded_at = :at WHERE id IN (<ids>)")
                    .bindList("ids", outdated)
                    .bind("at", at)
                    .execute();
        }
        List<Fresh> fresh = new ArrayList<>();
        wanted.forEach((member, spans) -> spans.forEach(span -> fresh.add(new Fresh(member, span))));
        Batches.execute(
                sql,
                """
                INSERT INTO party_age (id, member_id, counts_from, stopped_on, valid_from, valid_to, recorded_at, superseded_at)
                VALUES (:id, :member, :countsFrom, :stoppedOn, :from, :to, :at, :never)""",
                fresh,
                (batch, row) -> batch.bind("id", Times.newId())
                        .bind("member", row.memberId())
                        .bind("countsFrom", row.span().age().countsFrom())
                        .bind("stoppedOn", row.span().age().stoppedOn())
                        .bind("from", row.span().from())
                        .bind("to", row.span().to())
                        .bind("at", at)
                        .bind("never", Times.NEVER));
    }

    /** How the Party age of a member counts; empty when there is no such member. */
    Optional<PartyAge> find(Handle sql, UUID memberId, AsOf asOf) {
        return sql.createQuery("SELECT " + PartyAgeSql.COUNTS_FROM + " AS counts_from, g.stopped_on FROM member m "
                        + PartyAgeSql.join(":date") + " WHERE m.id = :id AND m.recorded_at <= :known"
                        + " AND (m.void_at IS NULL OR m.void_at > :known)")
                .bind("id", memberId)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(PartyAge.class))
                .findOne();
    }

    /** How the Party ages of members counted at every time; who does not exist is absent. */
    public Map<UUID, PartyAgeHistory> histories(Handle sql, Collection<UUID> memberIds) {
        if (memberIds.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = List.copyOf(memberIds);
        Map<UUID, List<Span>> spans = current(sql, ids).stream()
                .collect(Collectors.groupingBy(Row::memberId, Collectors.mapping(Row::span, Collectors.toList())));
        return people(sql, ids).stream()
                .collect(Collectors.toMap(
                        Person::id,
                        person -> new PartyAgeHistory(person.begins(), spans.getOrDefault(person.id(), List.of()))));
    }

    private static List<Row> current(Handle sql, List<UUID> ids) {
        return sql.createQuery("""
                        SELECT id, member_id, counts_from, stopped_on, valid_from, valid_to FROM party_age
                        WHERE member_id IN (<ids>) AND superseded_at = :never""")
                .bindList("ids", ids)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Row.class))
                .list();
    }

    private static List<Person> people(Handle sql, List<UUID> ids) {
        return sql.createQuery("SELECT id, admission_decision_on, admitted_on FROM member WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .map(Sql.rows(Person.class))
                .list();
    }

    private static Map<UUID, Career> careers(Handle sql, List<UUID> ids, Map<UUID, LocalDate> before) {
        Map<UUID, List<Career.Event>> events = new HashMap<>();
        Set<UUID> out = new HashSet<>();
        sql.createQuery("""
                        SELECT m.member_id, m.kind, m.effective_on,
                               COALESCE(FIND_IN_SET(g.ground, wrong.value) > 0, FALSE) AS continuous
                        FROM movement m
                        LEFT JOIN movement r ON r.reverses = m.id
                        LEFT JOIN member_change g ON m.kind = 'RESTORED' AND m.cause LIKE 'membership:change:%'
                             AND g.case_id = UNHEX(REPLACE(SUBSTRING(m.cause, 19), '-', ''))
                        LEFT JOIN rule_parameter wrong ON wrong.name = 'membership.party-age.continuous-restorations'
                             AND wrong.valid_from <= m.effective_on AND wrong.valid_to > m.effective_on
                        WHERE m.member_id IN (<ids>) AND m.reverses IS NULL AND r.id IS NULL
                          AND m.kind IN (<exits>, 'RESTORED', 'ADMITTED', 'TRANSFERRED_IN', 'OPENING')
                        ORDER BY m.effective_on, m.id""")
                .bindList("ids", ids)
                .bindList("exits", List.copyOf(EXITS))
                .map(Sql.rows(Moved.class))
                .forEach(moved -> change(moved, out)
                        .ifPresent(change -> events.computeIfAbsent(moved.memberId(), id -> new ArrayList<>())
                                .add(new Career.Event(change, moved.effectiveOn()))));
        Map<UUID, List<Career.Gap>> gaps =
                sql.createQuery("""
                        SELECT member_id, gap_from, gap_to FROM party_age_gap
                        WHERE member_id IN (<ids>) AND superseded_at = :never AND NOT withdrawn""").bindList("ids", ids).bind("never", Times.NEVER).map(Sql.rows(Gap.class)).stream()
                        .collect(Collectors.groupingBy(
                                Gap::memberId,
                                Collectors.mapping(
                                        gap -> new Career.Gap(gap.gapFrom(), gap.gapTo()), Collectors.toList())));
        return people(sql, ids).stream()
                .collect(Collectors.toMap(
                        Person::id,
                        person -> new Career(
                                person.admissionDecisionOn(),
                                person.admittedOn(),
                                before.get(person.id()),
                                events.getOrDefault(person.id(), List.of()),
                                gaps.getOrDefault(person.id(), List.of()))));
    }

    /** An entry matters only after an exit: before one it is how the records begin. */
    private static Optional<Change> change(Moved moved, Set<UUID> out) {
        if (EXITS.contains(moved.kind())) {
            out.add(moved.memberId());
            return Optional.of(Change.LEFT);
        }
        if (!out.remove(moved.memberId())) {
            return Optional.empty();
        }
        if (moved.kind().equals(READMISSION)) {
            return Optional.of(Change.READMITTED);
        }
        return Optional.of(moved.continuous() ? Change.BACK_AS_IF_NEVER_OUT : Change.BACK);
    }
}
