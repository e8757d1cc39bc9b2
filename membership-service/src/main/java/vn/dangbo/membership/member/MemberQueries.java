package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** Reads members, one page at a time. */
@ApplicationScoped
class MemberQueries {

    static final String COLUMNS = """
            m.id, m.profile_number, m.card_number, m.citizen_id, m.full_name, m.gender, m.birth_date, m.ethnicity,
            m.religion, m.education, m.political_theory, m.occupation, m.admission_decision_on, m.admitted_on,
            m.official_on, s.cell_id, o.code AS cell_code, s.status,
            s.cell_id IS NOT NULL AND\s""" + MemberFilter.SUSPENDED + " AS suspended, m.version";

    private static final String STAY = """
            membership_stay s ON s.member_id = m.id AND s.valid_from <= :date AND s.valid_to > :date
                 AND s.recorded_at <= :known AND s.superseded_at > :known""";

    private final Jdbi jdbi;

    MemberQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A profile number with the member that carries it and the cell in which they were counted on the day asked. */
    @Schema(name = "ResolvedMember")
    public record Resolved(
            String profileNumber, UUID memberId, @Nullable UUID organisationId) {}

    /**
     * A member and the cell in which they are counted.
     *
     * @param on today, or the last day on which they were counted
     */
    @Schema(name = "MemberInCell")
    public record InCell(UUID memberId, UUID organisationId, LocalDate on) {}

    /** @param knownAt records taken back later still count when asked as known before */
    Optional<MemberView> find(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM member m LEFT JOIN " + STAY
                        + " LEFT JOIN organisation o ON o.id = s.cell_id"
                        + " WHERE m.id = :id AND m.recorded_at <= :known AND (m.void_at IS NULL OR m.void_at > :known)")
                .bind("id", id)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(MemberView.class))
                .findOne());
    }

    /** The record in which a merged one goes on, through any number of merges. */
    Optional<UUID> mergedInto(UUID id) {
        return jdbi.withHandle(
                sql -> sql.createQuery("""
                        WITH RECURSIVE chain (survivor_id) AS (
                            SELECT survivor_id FROM member_merge WHERE live_duplicate_id = :id
                            UNION ALL
                            SELECT next.survivor_id FROM member_merge next JOIN chain ON next.live_duplicate_id = chain.survivor_id
                        )
                        SELECT chain.survivor_id FROM chain JOIN member m ON m.id = chain.survivor_id AND m.void_at IS NULL""").bind("id", id).mapTo(UUID.class).findFirst());
    }

    /** Where a member was counted last, on or before a day: whoever may see that cell may see the member. */
    Optional<UUID> lastCell(UUID id, LocalDate date) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT cell_id FROM membership_stay WHERE member_id = :id AND superseded_at = :never
                        ORDER BY valid_from <= :date DESC, valid_from DESC LIMIT 1""")
                .bind("id", id)
                .bind("date", date)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .findFirst());
    }

    /** The numbers of a person, each exact; null when not asked. */
    record Numbers(
            @Nullable String profile,
            @Nullable String card,
            @Nullable String citizen) {
        boolean any() {
            return profile != null || card != null || citizen != null;
        }
    }

    /**
     * The member with these numbers, counted on the day or not: whoever left is found in the cell where they were last.
     *
     * @param organisation only within this subtree; null for the whole installation
     */
    List<MemberView> withNumbers(Numbers numbers, @Nullable UUID organisation, AsOf asOf) {
        List<String> conditions = new ArrayList<>();
        if (numbers.profile() != null) {
            conditions.add("m.live_profile_number = :profile");
        }
        if (numbers.card() != null) {
            conditions.add("m.live_card_number = :card");
        }
        if (numbers.citizen() != null) {
            conditions.add("m.live_citizen_id = :citizen");
        }
        if (organisation != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.valid_from <= :date AND c.valid_to > :date
                              AND c.recorded_at <= :known AND c.superseded_at > :known
                              AND c.descendant_id = COALESCE(s.cell_id, (
                                  SELECT t.cell_id FROM membership_stay t
                                  WHERE t.member_id = m.id AND t.superseded_at = :never
                                  ORDER BY t.valid_from <= :date DESC, t.valid_from DESC LIMIT 1)))""");
        }
        return jdbi.withHandle(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM member m LEFT JOIN " + STAY
                        + " LEFT JOIN organisation o ON o.id = s.cell_id WHERE " + String.join(" AND ", conditions))
                .bind("profile", numbers.profile())
                .bind("card", numbers.card())
                .bind("citizen", numbers.citizen())
                .bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("never", Times.NEVER)
                .map(Sql.rows(MemberView.class))
                .list());
    }

    List<Resolved> resolve(List<String> profileNumbers, LocalDate date, @Nullable UUID scopeRoot) {
        if (profileNumbers.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT m.live_profile_number AS profile_number, m.id AS member_id, s.cell_id AS organisation_id
                        FROM member m
                        LEFT JOIN membership_stay s ON s.member_id = m.id AND s.superseded_at = :never
                             AND s.valid_from <= :date AND s.valid_to > :date
                        WHERE m.live_profile_number IN (<numbers>)
                          AND (:root IS NULL OR EXISTS (
                              SELECT 1 FROM membership_stay t
                              JOIN organisation_closure c ON c.descendant_id = t.cell_id AND c.superseded_at = :never
                              WHERE t.member_id = m.id AND c.ancestor_id = :root))""")
                .bindList("numbers", profileNumbers)
                .bind("never", Times.NEVER)
                .bind("date", date)
                .bind("root", scopeRoot)
                .map(Sql.rows(Resolved.class))
                .list());
    }

    /** The cells of members by current knowledge, the last one of who has left; only below the root, when given. */
    List<InCell> cells(List<UUID> memberIds, LocalDate today, @Nullable UUID scopeRoot) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT x.member_id, x.organisation_id, x.on_day AS `on` FROM (
                            SELECT s.member_id, s.cell_id AS organisation_id,
                                   LEAST(:today, s.valid_to - INTERVAL 1 DAY) AS on_day,
                                   ROW_NUMBER() OVER (PARTITION BY s.member_id
                                                      ORDER BY s.valid_from <= :today DESC, s.valid_from DESC) AS latest
                            FROM membership_stay s
                            JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                            WHERE s.member_id IN (<ids>) AND s.superseded_at = :never) x
                        WHERE x.latest = 1
                          AND (:root IS NULL OR EXISTS (
                              SELECT 1 FROM organisation_closure c
                              WHERE c.descendant_id = x.organisation_id AND c.ancestor_id = :root
                                AND c.superseded_at = :never AND c.valid_from <= x.on_day AND c.valid_to > x.on_day))""")
                .bindList("ids", memberIds)
                .bind("today", today)
                .bind("never", Times.NEVER)
                .bind("root", scopeRoot)
                .map(Sql.rows(InCell.class))
                .list());
    }
}
