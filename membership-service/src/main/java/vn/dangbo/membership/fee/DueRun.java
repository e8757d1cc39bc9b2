package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
 * Makes the dues of a month. Idempotent: a due that would be the same stays, another one supersedes it. Members pass by one
 * after the other and only what is to be written is kept, so that the month of a province fits into a small heap.
 */
@ApplicationScoped
class DueRun {

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
        Run run = new Run(month, FeeRules.of(rules, month));
        DueRows.counted(sql, organisation, month, run::counted);
        DueRows.leftOver(sql, organisation, month, run::notCounted);
        DueRows.supersede(writer, run.old);
        DueRows.insert(writer, month, run.fresh);
        run.tally.write(writer);
        long found = overdue.find(organisation, month, writer);
        return new Result(
                organisation,
                Months.text(month),
                run.members,
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

        private final LocalDate month;
        private final FeeRules rules;
        private final Tally tally = new Tally(Tally.Kind.DUE);
        private final List<DueRows.Fresh> fresh = new ArrayList<>();
        private final List<UUID> old = new ArrayList<>();
        // Thousands share an amount and a cell: each is kept once.
        private final Map<Reckoning.Due, Reckoning.Due> dues = new HashMap<>();
        private final Map<UUID, UUID> cells = new HashMap<>();
        private long members;
        private long created;
        private long superseded;
        private long unchanged;
        private long withoutDue;

        Run(LocalDate month, FeeRules rules) {
            this.month = month;
            this.rules = rules;
        }

        void counted(DueRows.Person person, DueRows.@Nullable Standing before) {
            members++;
            Optional<Reckoning.Due> due = person.facts().flatMap(facts -> Reckoning.due(facts, rules));
            if (due.isEmpty()) {
                withoutDue++;
            } else if (before != null && same(before, due.get(), person.cellId(), person.profileRowId())) {
                unchanged++;
            } else {
                replace(before, person.memberId(), person.cellId(), due.get(), person.profileRowId());
            }
        }

        void notCounted(UUID member, DueRows.Standing before) {
            replace(before, member, before.dueOrganisationId(), null, null);
        }

        private static boolean same(
                DueRows.Standing before, Reckoning.Due due, UUID cell, @Nullable UUID profileRowId) {
            return before.dueAmount() == due.amount()
                    && before.dueBase() == due.base()
                    && before.dueRate().equals(due.rate())
                    && before.dueRuleSet().equals(due.ruleSet())
                    && before.dueGroup() == due.group()
                    && before.dueReason() == due.reason()
                    && before.dueOrganisationId().equals(cell)
                    && Objects.equals(before.dueProfileRowId(), profileRowId)
                    && Objects.equals(before.dueDecisionId(), due.decisionId());
        }

        private void replace(
                DueRows.@Nullable Standing before,
                UUID member,
                UUID cell,
                Reckoning.@Nullable Due due,
                @Nullable UUID profileRowId) {
            long amount = due == null ? 0 : due.amount();
            UUID organisation = cells.computeIfAbsent(cell, id -> id);
            Reckoning.Due kept = due == null ? null : dues.computeIfAbsent(due, same -> same);
            tally.add(organisation, month, 1, amount);
            if (before == null) {
                created++;
                fresh.add(new DueRows.Fresh(Times.newId(), 1, member, organisation, kept, profileRowId, amount));
                return;
            }
            superseded++;
            old.add(before.dueRowId());
            tally.add(before.dueOrganisationId(), month, -1, -before.dueAmount());
            fresh.add(new DueRows.Fresh(
                    before.dueId(),
                    before.dueVersion() + 1,
                    member,
                    organisation,
                    kept,
                    profileRowId,
                    amount - before.dueAmount()));
        }
    }
}
