package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** Finds members who did not pay for too many months of a year, and tells the world once a member and year. */
@ApplicationScoped
class Overdue {

    static final String LIMIT = "membership.fee.overdue-months";

    private static final String TOPIC = "members";
    private static final String FOUND = "vn.dangbo.membership.fee.overdue3m.v1";

    private final RuleSets rules;
    private final Outbox outbox;

    Overdue(RuleSets rules, Outbox outbox) {
        this.rules = rules;
        this.outbox = outbox;
    }

    private record Found(UUID memberId, UUID cellId, int months) {}

    /** Looks at the year of the month before the one that begins; answers how many were found for the first time. */
    long find(UUID organisation, LocalDate month, FeeWriter writer) {
        LocalDate last = month.minusMonths(1);
        Query query = writer.sql().createQuery(Arrears.sums(true) + """
                SELECT a.member_id, a.cell_id, a.counting AS months FROM sums a
                WHERE a.counting >= :limit AND NOT EXISTS (
                    SELECT 1 FROM fee_overdue o WHERE o.member_id = a.member_id AND o.year = :year)
                ORDER BY a.member_id""");
        List<Found> found = Arrears.bind(query, organisation, AsOf.on(month), last.getYear())
                .bind("limit", rules.number(LIMIT, last))
                .map(Sql.rows(Found.class))
                .list();
        Batches.execute(
                writer.sql(),
                """
                INSERT INTO fee_overdue (member_id, year, months, found_on, recorded_at)
                VALUES (:member, :year, :months, :on, :at)""",
                found,
                (batch, each) -> batch.bind("member", each.memberId())
                        .bind("year", last.getYear())
                        .bind("months", each.months())
                        .bind("on", month)
                        .bind("at", writer.recordedAt()));
        outbox.append(found.stream()
                .map(each -> new Outbox.Event(
                        TOPIC,
                        FOUND,
                        each.memberId().toString(),
                        month,
                        writer.recordedAt(),
                        Map.of(
                                "memberId",
                                each.memberId(),
                                "organisationId",
                                each.cellId(),
                                "year",
                                last.getYear(),
                                "months",
                                each.months())))
                .toList());
        return found.size();
    }
}
