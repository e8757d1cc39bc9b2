package vn.dangbo.membership.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads probationary members by the end of their probation. */
@ApplicationScoped
class Probationers {

    private static final String COUNTED = """
            FROM member m
            JOIN membership_stay s ON s.member_id = m.id AND s.status = 'PROBATIONARY' AND s.valid_from <= :date
                 AND s.valid_to > :date AND s.recorded_at <= :known AND s.superseded_at > :known
            WHERE (m.void_at IS NULL OR m.void_at > :known)""";

    private static final String WITHIN = """
             AND EXISTS (SELECT 1 FROM organisation_closure c
                         WHERE c.ancestor_id = :organisation AND c.descendant_id = s.cell_id AND c.valid_from <= :date
                           AND c.valid_to > :date AND c.recorded_at <= :known AND c.superseded_at > :known)""";

    private final Jdbi jdbi;
    private final RuleSets rules;

    Probationers(Jdbi jdbi, RuleSets rules) {
        this.jdbi = jdbi;
        this.rules = rules;
    }

    /** How soon the probation ends: in that many days at most and more than those of the window before. */
    enum Window {
        /** It has ended, and the member is not recognised. */
        OVERDUE(-1),
        DAYS_7(7),
        DAYS_15(15),
        DAYS_30(30),
        DAYS_60(60),
        DAYS_90(90),
        LATER(Integer.MAX_VALUE);

        private final int days;

        Window(int days) {
            this.days = days;
        }

        /** The window of an official date that lies so many days ahead. */
        static Window of(long ahead) {
            for (Window window : values()) {
                if (ahead <= window.days) {
                    return window;
                }
            }
            return LATER;
        }

        /** First and last official date of the window on a day; null for an open end. */
        @Nullable
        LocalDate first(LocalDate on) {
            return this == OVERDUE ? null : on.plusDays(values()[ordinal() - 1].days + 1L);
        }

        @Nullable
        LocalDate last(LocalDate on) {
            return this == LATER ? null : on.plusDays(days);
        }
    }

    /** Where a page begins: the order of the list. */
    private record Key(LocalDate officialOn, UUID memberId) {

        static Key parse(String text) {
            String[] parts = text.split("/");
            return new Key(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return officialOn + "/" + memberId;
        }
    }

    /** @param officialOn the day on which the probation ends */
    record Row(
            UUID memberId,
            String profileNumber,
            UUID cellId,
            LocalDate admittedOn,
            LocalDate officialOn,
            @Nullable UUID caseId) {

        Window window(LocalDate on) {
            return Window.of(ChronoUnit.DAYS.between(on, officialOn));
        }
    }

    record Count(Window window, long members) {}

    /** By official date, the earliest first. */
    Page<Row> list(@Nullable UUID organisation, AsOf asOf, @Nullable Window window, PageRequest page) {
        List<String> conditions = new ArrayList<>();
        LocalDate first = window == null ? null : window.first(asOf.date());
        LocalDate last = window == null ? null : window.last(asOf.date());
        if (first != null) {
            conditions.add("x.official_on >= :first");
        }
        if (last != null) {
            conditions.add("x.official_on <= :last");
        }
        if (page.continues()) {
            conditions.add("(x.official_on, x.member_id) > (:afterOn, :afterId)");
        }
        Optional<Key> after = page.after(Key::parse);
        String text = """
                SELECT x.*, (SELECT MAX(f.id) FROM case_file f WHERE f.subject_id = x.member_id
                             AND f.kind = 'RECOGNITION' AND f.closed = FALSE) AS case_id
                FROM (SELECT m.id AS member_id, m.profile_number, s.cell_id, m.admitted_on,
                             m.admitted_on + INTERVAL :months MONTH AS official_on\s""" + COUNTED
                + (organisation == null ? "" : WITHIN) + ") x"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY x.official_on, x.member_id LIMIT :limit";
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("months", months(asOf))
                .bind("first", first)
                .bind("last", last)
                .bind("afterOn", after.map(Key::officialOn).orElse(null))
                .bind("afterId", after.map(Key::memberId).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, row -> new Key(row.officialOn(), row.memberId()));
    }

    /** Every window with its number of members, which is 0 where there are none. */
    List<Count> counts(@Nullable UUID organisation, AsOf asOf) {
        record Day(LocalDate officialOn, long members) {}
        long[] counts = new long[Window.values().length];
        jdbi.useHandle(sql -> sql.createQuery(
                        """
                        SELECT m.admitted_on + INTERVAL :months MONTH AS official_on, COUNT(*) AS members\s""" + COUNTED + (organisation == null ? "" : WITHIN) + " GROUP BY m.admitted_on")
                .bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("months", months(asOf))
                .map(Sql.rows(Day.class))
                .forEach(day -> counts[
                                Window.of(ChronoUnit.DAYS.between(asOf.date(), day.officialOn()))
                                        .ordinal()] +=
                        day.members()));
        List<Count> all = new ArrayList<>();
        for (Window window : Window.values()) {
            all.add(new Count(window, counts[window.ordinal()]));
        }
        return all;
    }

    private int months(AsOf asOf) {
        return rules.number("membership.probation-months", asOf.date());
    }
}
