package vn.dangbo.inspection.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.inspection.decision.DisciplineInForce;
import vn.dangbo.inspection.inspection.OpenInspections;
import vn.dangbo.inspection.reference.Members;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;

/** Answers the guard for members that the caller reaches, with the same work for each of them. */
@ApplicationScoped
class MemberGuards {

    private final Members members;
    private final OpenInspections inspections;
    private final DisciplineInForce discipline;
    private final Subtree subtree;
    private final RuleSets rules;
    private final Jdbi jdbi;
    private final Times times;

    MemberGuards(
            Members members,
            OpenInspections inspections,
            DisciplineInForce discipline,
            Subtree subtree,
            RuleSets rules,
            Jdbi jdbi,
            Times times) {
        this.members = members;
        this.inspections = inspections;
        this.discipline = discipline;
        this.subtree = subtree;
        this.rules = rules;
        this.jdbi = jdbi;
        this.times = times;
    }

    /** In the order asked; members that the caller does not reach are absent like those who do not exist. */
    List<MemberGuard> of(Collection<UUID> memberIds) {
        LocalDate today = times.today();
        Map<UUID, Members.Cell> cells = members.cells(memberIds);
        return jdbi.withHandle(sql -> {
            // Everybody is looked up, also who is not reached: how long an answer takes tells nothing.
            Set<UUID> held = held(sql, memberIds, today);
            BiPredicate<UUID, LocalDate> reached = subtree.reached(
                    sql,
                    cells.values().stream().map(Members.Cell::organisationId).toList());
            List<MemberGuard> guards = new ArrayList<>();
            for (UUID id : memberIds) {
                Members.Cell cell = cells.get(id);
                if (cell != null && reached.test(cell.organisationId(), cell.on())) {
                    guards.add(
                            held.contains(id)
                                    ? new MemberGuard(id, MemberGuard.State.HOLD, askAgain(today))
                                    : new MemberGuard(id, MemberGuard.State.CLEAR, null));
                }
            }
            return guards;
        });
    }

    private Set<UUID> held(Handle sql, Collection<UUID> memberIds, LocalDate today) {
        List<String> kinds = Arrays.stream(
                        rules.require("guard.inspection-kinds", today).split(","))
                .map(String::strip)
                .toList();
        Set<UUID> held = new HashSet<>(inspections.of(sql, memberIds, kinds));
        held.addAll(discipline.of(sql, memberIds, today));
        return Boolean.parseBoolean(rules.require("guard.enabled", today)) ? held : Set.of();
    }

    /** The first day of a month to come: never the day on which something ends. */
    private LocalDate askAgain(LocalDate today) {
        return today.plusMonths(rules.number("guard.ask-again-months", today)).withDayOfMonth(1);
    }
}
