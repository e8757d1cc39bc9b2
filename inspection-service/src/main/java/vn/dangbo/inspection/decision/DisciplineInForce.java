package vn.dangbo.inspection.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Tells for the guard about whom a decision of discipline was signed that has not run out. */
@ApplicationScoped
public class DisciplineInForce {

    private final RuleSets rules;

    public DisciplineInForce(RuleSets rules) {
        this.rules = rules;
    }

    /** Those of the members: from the signing, announced or not, to the end of the effect. One statement. */
    public Set<UUID> of(Handle sql, Collection<UUID> members, LocalDate today) {
        return members.isEmpty()
                ? Set.of()
                : sql
                        .createQuery("SELECT " + DecisionTable.COLUMNS + """
                                 FROM decision d WHERE d.member_id IN (<members>) AND d.superseded_at = :never
                                AND d.annulled_on IS NULL AND d.signed_on <= :today""")
                        .bindList("members", List.copyOf(members))
                        .bind("today", today)
                        .bind("never", Times.NEVER)
                        .map(Sql.rows(Decision.class))
                        .stream()
                        .filter(decision -> inForce(decision, today))
                        .map(Decision::memberId)
                        .collect(Collectors.toSet());
    }

    private boolean inForce(Decision decision, LocalDate today) {
        LocalDate effective = decision.effectiveOn();
        return effective == null
                || EffectRules.on(rules, decision.signedOn())
                        .flatMap(rule -> rule.endsOn(decision.form(), effective))
                        .map(today::isBefore)
                        .orElse(true);
    }
}
