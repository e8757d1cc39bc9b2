package vn.dangbo.membership.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Finds pairs of records that are probably of one person: one statement a page, led by the index of names. */
@ApplicationScoped
public class Duplicates {

    /** Why two records may be of one person. */
    public enum Reason {
        /** The citizen number of one is the card number of the other. */
        SAME_CITIZEN_ID,
        SAME_NAME_AND_BIRTH_DATE,
        /** Same name; the birth dates differ by day and month being swapped. */
        SAME_NAME_DAY_MONTH_SWAPPED
    }

    /** One of the two; the cell is that of today. */
    @Schema(name = "DuplicateMember")
    public record Member(
            @PersonId UUID id,
            String profileNumber,
            String fullName,
            LocalDate birthDate,
            @Nullable String cellCode) {}

    /** Two records and why they look like one person; {@code first} was recorded earlier. */
    @Schema(name = "DuplicateCandidate")
    public record Candidate(Member first, Member second, List<Reason> reasons) {}

    /** The day and month of a birth date changed round; for days up to 12. */
    private static final String SWAPPED = """
            DATE_ADD(DATE_ADD(MAKEDATE(YEAR(a.birth_date), 1), INTERVAL DAY(a.birth_date) - 1 MONTH),
                     INTERVAL MONTH(a.birth_date) - 1 DAY)""";

    /** SQL: another record looks like one of the same person as {@code member m}. */
    public static final String LOOKS_LIKE_ANOTHER = """
            EXISTS (SELECT 1 FROM member_name a JOIN member_name b ON b.folded = a.folded AND b.birth_date = a.birth_date
                      AND b.member_id <> a.member_id
                    JOIN member o ON o.id = b.member_id AND o.void_at IS NULL
                    WHERE a.member_id = m.id AND NOT %1$s)
            OR EXISTS (SELECT 1 FROM member_name a JOIN member_name b ON b.folded = a.folded
                      AND b.birth_date = %2$s AND b.birth_date <> a.birth_date
                    JOIN member o ON o.id = b.member_id AND o.void_at IS NULL
                    WHERE a.member_id = m.id AND NOT %1$s AND DAY(a.birth_date) <= 12)
            OR EXISTS (SELECT 1 FROM member o WHERE o.live_card_number = m.live_citizen_id AND o.id <> m.id AND NOT %1$s)
            OR EXISTS (SELECT 1 FROM member o WHERE o.live_citizen_id = m.live_card_number AND o.id <> m.id AND NOT %1$s)
            """.formatted(Distinctions.TWO_PERSONS, SWAPPED);

    private static final String PAIRS = """
            SELECT a.member_id AS x, b.member_id AS y, 'SAME_NAME_AND_BIRTH_DATE' AS reason
            FROM reach r JOIN member_name a ON a.member_id = r.member_id
            JOIN member_name b ON b.folded = a.folded AND b.birth_date = a.birth_date AND b.member_id > a.member_id
            UNION
            SELECT LEAST(a.member_id, b.member_id), GREATEST(a.member_id, b.member_id), 'SAME_NAME_DAY_MONTH_SWAPPED'
            FROM reach r JOIN member_name a ON a.member_id = r.member_id AND DAY(a.birth_date) <= 12
            JOIN member_name b ON b.folded = a.folded AND b.birth_date = """ + SWAPPED + """
             AND b.birth_date <> a.birth_date
            UNION
            SELECT LEAST(a.id, b.id), GREATEST(a.id, b.id), 'SAME_CITIZEN_ID'
            FROM reach r JOIN member a ON a.id = r.member_id
            JOIN member b ON b.live_card_number = a.live_citizen_id AND b.id <> a.id""";

    private record Row(
            UUID x,
            UUID y,
            String reasons,
            String profileX,
            String profileY,
            String nameX,
            String nameY,
            LocalDate birthX,
            LocalDate birthY,
            @Nullable String cellX,
            @Nullable String cellY) {

        Candidate candidate() {
            return new Candidate(
                    new Member(x, profileX, nameX, birthX, cellX),
                    new Member(y, profileY, nameY, birthY, cellY),
                    Arrays.stream(reasons.split(","))
                            .map(Reason::valueOf)
                            .sorted()
                            .toList());
        }
    }

    private final Jdbi jdbi;

    public Duplicates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param organisation both records were counted in this subtree; null for the whole installation */
    Page<Candidate> list(@Nullable UUID organisation, LocalDate today, PageRequest page) {
        UUID[] after = after(page);
        String reach = organisation == null ? "SELECT id AS member_id FROM member WHERE void_at IS NULL" : """
                        SELECT DISTINCT s.member_id FROM organisation_closure c
                        JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.superseded_at = :never
                        WHERE c.ancestor_id = :organisation AND c.superseded_at = :never""";
        List<Row> rows =
                jdbi.withHandle(sql -> sql.createQuery("WITH reach AS (" + reach + "), pair AS (" + PAIRS + ")" + """
                         SELECT p.x, p.y, GROUP_CONCAT(p.reason) AS reasons, MIN(mx.profile_number) AS profile_x,
                               MIN(my.profile_number) AS profile_y, MIN(mx.full_name) AS name_x, MIN(my.full_name) AS name_y,
                               MIN(mx.birth_date) AS birth_x, MIN(my.birth_date) AS birth_y, MIN(ox.code) AS cell_x,
                               MIN(oy.code) AS cell_y
                        FROM pair p
                        JOIN member mx ON mx.id = p.x AND mx.void_at IS NULL
                        JOIN member my ON my.id = p.y AND my.void_at IS NULL
                        JOIN reach rx ON rx.member_id = p.x JOIN reach ry ON ry.member_id = p.y
                        LEFT JOIN membership_stay sx ON sx.member_id = p.x AND sx.superseded_at = :never
                             AND sx.valid_from <= :today AND sx.valid_to > :today
                        LEFT JOIN organisation ox ON ox.id = sx.cell_id
                        LEFT JOIN membership_stay sy ON sy.member_id = p.y AND sy.superseded_at = :never
                             AND sy.valid_from <= :today AND sy.valid_to > :today
                        LEFT JOIN organisation oy ON oy.id = sy.cell_id
                        WHERE (p.x > :afterX OR (p.x = :afterX AND p.y > :afterY))
                          AND NOT EXISTS (SELECT 1 FROM member_distinction d
                                          WHERE d.first_id = p.x AND d.second_id = p.y AND d.live = 1)
                        GROUP BY p.x, p.y ORDER BY p.x, p.y LIMIT :limit""")
                        .bind("organisation", organisation)
                        .bind("never", Times.NEVER)
                        .bind("today", today)
                        .bind("afterX", after[0])
                        .bind("afterY", after[1])
                        .bind("limit", page.fetch())
                        .map(Sql.rows(Row.class))
                        .list());
        return Page.of(rows, page, row -> row.x() + ":" + row.y()).map(Row::candidate);
    }

    private static UUID[] after(PageRequest page) {
        return page.after(text -> {
                    String[] parts = text.split(":", 2);
                    return new UUID[] {UUID.fromString(parts[0]), UUID.fromString(parts[1])};
                })
                .orElseGet(() -> new UUID[] {new UUID(0, 0), new UUID(0, 0)});
    }
}
