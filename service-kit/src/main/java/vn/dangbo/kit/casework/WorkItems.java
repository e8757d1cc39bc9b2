package vn.dangbo.kit.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.kit.workday.WorkingDays;

/** Reads work lists: open cases by the organisation that must act next, the most urgent first. */
@ApplicationScoped
class WorkItems {

    private final Jdbi jdbi;
    private final Times times;
    private final Calendar calendar;

    WorkItems(Jdbi jdbi, Times times, Calendar calendar) {
        this.jdbi = jdbi;
        this.times = times;
        this.calendar = calendar;
    }

    /**
     * Which items.
     *
     * @param organisationId whose subtree must act; null for all
     * @param waitingFor true for the cases in which the organisation takes part but another one must act
     */
    record Filter(
            @Nullable UUID organisationId,
            boolean waitingFor,
            @Nullable String kind,
            WorkItem.@Nullable Standing standing) {}

    private record Row(
            UUID id,
            String kind,
            String state,
            @Nullable UUID subjectId,
            String party,
            UUID organisationId,
            LocalDate openedOn,
            @Nullable LocalDate dueOn,
            boolean returned) {

        Key key() {
            return new Key(dueOn == null ? Times.FOREVER : dueOn, id);
        }
    }

    /** Where a page begins: the order of the list. */
    private record Key(LocalDate dueOn, UUID id) {

        static Key parse(String text) {
            String[] parts = text.split("/");
            return new Key(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return dueOn + "/" + id;
        }
    }

    Page<WorkItem> list(Filter filter, PageRequest page) {
        LocalDate today = times.today();
        List<String> conditions = new ArrayList<>(List.of("f.closed = FALSE"));
        String within = """
                EXISTS (SELECT 1 FROM organisation_closure c
                        WHERE c.ancestor_id = :organisation AND c.descendant_id = %s.organisation_id
                          AND c.valid_from <= :today AND c.valid_to > :today AND c.superseded_at = :never)""";
        if (filter.organisationId() != null && filter.waitingFor()) {
            conditions.add("NOT " + within.formatted("p"));
            conditions.add(
                    "EXISTS (SELECT 1 FROM case_party o WHERE o.case_id = f.id AND " + within.formatted("o") + ")");
        } else if (filter.organisationId() != null) {
            conditions.add(within.formatted("p"));
        }
        if (filter.kind() != null) {
            conditions.add("f.kind = :kind");
        }
        if (filter.standing() != null) {
            conditions.add(
                    switch (filter.standing()) {
                        case LATE -> "f.due_on < :today";
                        case RETURNED -> "f.returned AND (f.due_on IS NULL OR f.due_on >= :today)";
                        case DUE -> "f.due_on >= :today AND NOT f.returned";
                        case OPEN -> "f.due_on IS NULL AND NOT f.returned";
                    });
        }
        if (page.continues()) {
            conditions.add("(COALESCE(f.due_on, :forever), f.id) > (:afterDue, :afterId)");
        }
        Optional<Key> after = page.after(Key::parse);
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT f.id, f.kind, f.state, f.subject_id, p.party, p.organisation_id, f.opened_on, f.due_on, f.returned
                        FROM case_file f
                        JOIN case_party p ON p.case_id = f.id AND p.party = f.waiting_party
                        WHERE """ + " " + String.join(" AND ", conditions)
                        + " ORDER BY COALESCE(f.due_on, :forever), f.id LIMIT :limit")
                .bind("organisation", filter.organisationId())
                .bind("today", today)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .bind("kind", filter.kind())
                .bind("afterDue", after.map(Key::dueOn).orElse(null))
                .bind("afterId", after.map(Key::id).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        WorkingDays days = calendar.workingDays();
        return Page.of(rows, page, Row::key).map(row -> item(row, today, days));
    }

    private static WorkItem item(Row row, LocalDate today, WorkingDays days) {
        boolean late = row.dueOn() != null && row.dueOn().isBefore(today);
        WorkItem.Standing standing = late
                ? WorkItem.Standing.LATE
                : row.returned()
                        ? WorkItem.Standing.RETURNED
                        : row.dueOn() != null ? WorkItem.Standing.DUE : WorkItem.Standing.OPEN;
        return new WorkItem(
                row.id(),
                row.kind(),
                row.state(),
                row.subjectId(),
                row.party(),
                row.organisationId(),
                row.openedOn(),
                row.dueOn(),
                row.dueOn() == null ? null : days.between(today, row.dueOn()),
                standing);
    }
}
