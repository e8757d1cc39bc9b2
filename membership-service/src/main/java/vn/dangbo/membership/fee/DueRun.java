package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;

/**
 * Makes the dues of a month. Idempotent: a due that would be the same stays, another one supersedes it. Members are read
 * and written in pieces, so that the month of a province fits into a small heap; a piece costs the same few statements
 * however many members it has.
 */
@ApplicationScoped
class DueRun {

    private static final int PIECE = 1000;

    private final RuleSets rules;
    private final Overdue overdue;

    DueRun(RuleSets rules, Overdue overdue) {
        this.rules = rules;
        this.overdue = overdue;
    }

    /**
     * What a run did.
     *
     * @param members counted in the subtree on the first day of the month
     * @param created dues of members who had none
     * @param superseded dues that another one replaced
     * @param withoutDue members whose due cannot be reckoned, for want of a profile or of an amount in it
     * @param overdue members first found with too many unpaid months of a year
     */
    @Schema(name = "FeeRunResult")
    record Result(
            UUID organisationId,
            String month,
            long members,
            long created,
            long superseded,
            long unchanged,
            long withoutDue,
            long overdue) {}

    /** @throws ProblemException 422 when the month has not begun */
    Result run(UUID organisation, LocalDate month, FeeWriter writer) {
        if (month.isAfter(writer.today())) {
            throw new ProblemException(FeeProblem.FEE_MONTH_IN_FUTURE, Months.text(month));
        }
        Handle sql = writer.sql();
        lock(sql, month);
        Run run = new Run(writer, month, FeeRules.of(rules, month));
        List<DueRows.Counted> counted = DueRows.counted(sql, organisation, month);
        for (int from = 0; from < counted.size(); from += PIECE) {
            run.piece(counted.subList(from, Math.min(from + PIECE, counted.size())));
        }
        List<UUID> leftOver = DueRows.leftOver(sql, organisation, month);
        for (int from = 0; from < leftOver.size(); from += PIECE) {
            run.notCounted(leftOver.subList(from, Math.min(from + PIECE, leftOver.size())));
        }
        run.tally.write(writer);
        long found = overdue.find(organisation, month, writer);
        return new Result(
                organisation,
                Months.text(month),
                counted.size(),
                run.created,
                run.superseded,
                run.unchanged,
                run.withoutDue,
                found);
    }

    /** One run of a month at a time. */
    private static void lock(Handle sql, LocalDate month) {
        sql.createUpdate("INSERT INTO fee_month (month) VALUES (:month) ON DUPLICATE KEY UPDATE month = VALUES(month)")
                .bind("month", month)
                .execute();
        sql.createQuery("SELECT month FROM fee_month WHERE month = :month FOR UPDATE")
                .bind("month", month)
                .mapTo(LocalDate.class)
                .one();
    }

    private static final class Run {

        private final FeeWriter writer;
        private final LocalDate month;
        private final FeeRules rules;
        private final Tally tally = new Tally(Tally.Kind.DUE);
        private long created;
        private long superseded;
        private long unchanged;
        private long withoutDue;

        Run(FeeWriter writer, LocalDate month, FeeRules rules) {
            this.writer = writer;
            this.month = month;
            this.rules = rules;
        }

        void piece(List<DueRows.Counted> counted) {
            List<UUID> members = counted.stream().map(DueRows.Counted::memberId).toList();
            Map<UUID, DueRows.Person> people = DueRows.people(writer.sql(), members, month);
            Map<UUID, Long> gaps = DueRows.gaps(writer.sql(), members, month);
            Map<UUID, DueRows.Standing> standing = DueRows.standing(writer.sql(), members, month);
            List<DueRows.Fresh> fresh = new ArrayList<>();
            List<UUID> old = new ArrayList<>();
            for (DueRows.Counted each : counted) {
                UUID member = each.memberId();
                DueRows.Person person = Objects.requireNonNull(people.get(member));
                Optional<Reckoning.Due> due =
                        person.facts(gaps.getOrDefault(member, 0L)).flatMap(facts -> Reckoning.due(facts, rules));
                DueRows.Standing before = standing.get(member);
                if (due.isEmpty()) {
                    withoutDue++;
                } else if (before != null && same(before, due.get(), each.cellId(), person.profileRowId())) {
                    unchanged++;
                } else {
                    fresh.add(replace(before, member, each.cellId(), due.get(), person.profileRowId(), old));
                }
            }
            write(fresh, old);
        }

        void notCounted(List<UUID> members) {
            List<DueRows.Fresh> fresh = new ArrayList<>();
            List<UUID> old = new ArrayList<>();
            DueRows.standing(writer.sql(), members, month)
                    .forEach((member, before) ->
                            fresh.add(replace(before, member, before.organisationId(), null, null, old)));
            write(fresh, old);
        }

        private static boolean same(
                DueRows.Standing before, Reckoning.Due due, UUID cell, @Nullable UUID profileRowId) {
            return before.amount() == due.amount()
                    && before.base() == due.base()
                    && before.rate().equals(due.rate())
                    && before.ruleSet().equals(due.ruleSet())
                    && before.feeGroup() == due.group()
                    && before.reason() == due.reason()
                    && before.organisationId().equals(cell)
                    && Objects.equals(before.profileRowId(), profileRowId)
                    && Objects.equals(before.decisionId(), due.decisionId());
        }

        private DueRows.Fresh replace(
                DueRows.@Nullable Standing before,
                UUID member,
                UUID cell,
                Reckoning.@Nullable Due due,
                @Nullable UUID profileRowId,
                List<UUID> old) {
            long amount = due == null ? 0 : due.amount();
            tally.add(cell, month, 1, amount);
            if (before == null) {
                created++;
                return new DueRows.Fresh(Times.newId(), 1, member, cell, due, profileRowId, amount);
            }
            superseded++;
            old.add(before.rowId());
            tally.add(before.organisationId(), month, -1, -before.amount());
            return new DueRows.Fresh(
                    before.id(), before.version() + 1, member, cell, due, profileRowId, amount - before.amount());
        }

        private void write(List<DueRows.Fresh> fresh, List<UUID> old) {
            DueRows.supersede(writer, old);
            DueRows.insert(writer, month, fresh);
        }
    }
}
