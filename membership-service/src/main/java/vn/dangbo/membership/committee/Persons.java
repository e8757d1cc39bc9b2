package vn.dangbo.membership.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.MemberStatus;

/** What committees need to know about members. */
final class Persons {

    private Persons() {}

    /** A member as registered. */
    record Person(
            UUID id,
            String profileNumber,
            @Nullable String education,
            @Nullable String politicalTheory) {}

    /** A time in which a member was counted in the subtree of an organisation; temporary stays are not counted. */
    record Stay(UUID memberId, UUID organisationId, MemberStatus status, LocalDate validFrom, LocalDate validTo) {

        Period period() {
            return new Period(validFrom, validTo);
        }
    }

    /** By profile number. */
    static Map<String, Person> byProfile(Handle sql, Collection<String> profileNumbers) {
        Map<String, Person> persons = new HashMap<>();
        if (!profileNumbers.isEmpty()) {
            sql.createQuery("""
                            SELECT id, live_profile_number AS profile_number, education, political_theory FROM member
                            WHERE live_profile_number IN (<numbers>)""")
                    .bindList("numbers", List.copyOf(profileNumbers))
                    .map(Sql.rows(Person.class))
                    .forEach(person -> persons.put(person.profileNumber(), person));
        }
        return persons;
    }

    /** The stays of members in the subtrees of organisations. */
    static List<Stay> stays(Handle sql, Collection<UUID> members, Collection<UUID> organisations, Instant known) {
        if (members.isEmpty() || organisations.isEmpty()) {
            return List.of();
        }
        return sql.createQuery("""
                        SELECT s.member_id, c.ancestor_id AS organisation_id, s.status,
                               GREATEST(s.valid_from, c.valid_from) AS valid_from, LEAST(s.valid_to, c.valid_to) AS valid_to
                        FROM membership_stay s
                        JOIN organisation_closure c ON c.descendant_id = s.cell_id
                             AND c.recorded_at <= :known AND c.superseded_at > :known AND c.ancestor_id IN (<organisations>)
                             AND c.valid_from < s.valid_to AND c.valid_to > s.valid_from
                        WHERE s.member_id IN (<members>) AND s.recorded_at <= :known AND s.superseded_at > :known""")
                .bindList("members", List.copyOf(members))
                .bindList("organisations", List.copyOf(organisations))
                .bind("known", known)
                .map(Sql.rows(Stay.class))
                .list();
    }

    /** Where a member was counted last, on or before a day: whoever may see that cell may see the member. */
    static Optional<UUID> lastCell(Handle sql, UUID member, LocalDate date) {
        return sql.createQuery("""
                        SELECT cell_id FROM membership_stay WHERE member_id = :id AND superseded_at = :never
                        ORDER BY valid_from <= :date DESC, valid_from DESC LIMIT 1""")
                .bind("id", member)
                .bind("date", date)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .findFirst();
    }

    static List<Period> periods(List<Stay> stays) {
        return stays.stream().map(Stay::period).toList();
    }

    /** A cell and a day on which its official members are counted. */
    record Strength(UUID cellId, LocalDate on) {}

    private record Counted(UUID cellId, LocalDate onDay, int officials) {}

    /** Official members of cells on days, one statement for all. */
    static Map<Strength, Integer> officials(Handle sql, Collection<Strength> asked) {
        Map<Strength, Integer> officials = new HashMap<>();
        if (asked.isEmpty()) {
            return officials;
        }
        String cells = asked.stream()
                .map(each -> "{\"c\":\"%s\",\"d\":\"%s\"}"
                        .formatted(each.cellId().toString().replace("-", ""), each.on()))
                .collect(Collectors.joining(",", "[", "]"));
        sql.createQuery("""
                        WITH asked AS (
                            SELECT UNHEX(j.cell) AS cell_id, j.on_day
                            FROM JSON_TABLE(:cells, '$[*]' COLUMNS (cell CHAR(32) PATH '$.c', on_day DATE PATH '$.d')) j)
                        SELECT a.cell_id, a.on_day, COUNT(*) AS officials
                        FROM asked a
                        JOIN membership_stay s ON s.cell_id = a.cell_id AND s.superseded_at = :never
                             AND s.valid_from <= a.on_day AND s.valid_to > a.on_day AND s.status = 'OFFICIAL'
                        GROUP BY a.cell_id, a.on_day""")
                .bind("cells", cells)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Counted.class))
                .forEach(row -> officials.put(new Strength(row.cellId(), row.onDay()), row.officials()));
        return officials;
    }
}
