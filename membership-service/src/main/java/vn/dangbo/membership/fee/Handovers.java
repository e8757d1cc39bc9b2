package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.organisation.FeeAccounts;

/** What organisations that end hand over of their fees, and which ledgers are closed. */
@ApplicationScoped
class Handovers implements FeeAccounts {

    private final FeeStatements statements;

    Handovers(FeeStatements statements) {
        this.statements = statements;
    }

    private record Sum(UUID organisationId, long amount) {}

    private record Closed(UUID organisationId, LocalDate onDate) {}

    @Override
    public List<Owed> owed(Handle sql, Set<UUID> organisations) {
        return sql.createQuery(Arrears.OWED_TO)
                .bindList("organisations", List.copyOf(organisations))
                .bind("never", Times.NEVER)
                .bind("date", Times.FOREVER)
                .bind("month", Times.FOREVER)
                .bind("known", AsOf.on(Times.FOREVER).knownOrLatest())
                .map(Sql.rows(Owed.class))
                .list();
    }

    @Override
    public Map<UUID, Long> remainders(Handle sql, Set<UUID> organisations) {
        return statements.balances(sql, organisations);
    }

    @Override
    public Map<UUID, Long> collectedFrom(Handle sql, Set<UUID> organisations, LocalDate on) {
        return sql
                .createQuery("""
                        SELECT organisation_id, SUM(amount) AS amount FROM fee_tally
                        WHERE kind = 'PAID' AND organisation_id IN (<organisations>) AND on_date >= :on
                        GROUP BY organisation_id HAVING SUM(amount) <> 0""")
                .bindList("organisations", List.copyOf(organisations))
                .bind("on", on)
                .map(Sql.rows(Sum.class))
                .stream()
                .collect(Collectors.toMap(Sum::organisationId, Sum::amount));
    }

    @Override
    public void record(Handle sql, UUID decisionId, LocalDate on, Collection<Entry> entries, Instant recordedAt) {
        Batches.execute(
                sql,
                """
                INSERT INTO fee_handover (id, reorganisation_id, from_id, to_id, on_date, closing, months, open_dues,
                    remainder, recorded_at, superseded_at)
                VALUES (:id, :decision, :from, :to, :on, :closing, :months, :dues, :remainder, :at, :never)""",
                entries,
                (batch, entry) -> batch.bind("id", Times.newId())
                        .bind("decision", decisionId)
                        .bind("from", entry.fromId())
                        .bind("to", entry.intoId())
                        .bind("on", on)
                        .bind("closing", entry.closing())
                        .bind("months", entry.months())
                        .bind("dues", entry.openDues())
                        .bind("remainder", entry.remainder())
                        .bind("at", recordedAt)
                        .bind("never", Times.NEVER));
    }

    @Override
    public void takeBack(Handle sql, UUID decisionId, Instant at) {
        sql.createUpdate("""
                        UPDATE fee_handover SET superseded_at = :at
                        WHERE reorganisation_id = :decision AND superseded_at = :never""")
                .bind("at", at)
                .bind("decision", decisionId)
                .bind("never", Times.NEVER)
                .execute();
    }

    /** Those of the organisations whose ledgers are closed, since when; waits for decisions that are being carried out. */
    static Map<UUID, LocalDate> closed(Handle sql, Set<UUID> organisations) {
        if (organisations.isEmpty()) {
            return Map.of();
        }
        sql.createQuery("SELECT id FROM organisation WHERE id IN (<ids>) ORDER BY id LOCK IN SHARE MODE")
                .bindList("ids", List.copyOf(organisations))
                .mapTo(UUID.class)
                .list();
        return sql
                .createQuery("""
                        SELECT from_id AS organisation_id, on_date FROM fee_handover
                        WHERE from_id IN (<ids>) AND closing AND superseded_at = :never""")
                .bindList("ids", List.copyOf(organisations))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Closed.class))
                .stream()
                .collect(Collectors.toMap(Closed::organisationId, Closed::onDate, (one, other) -> one));
    }

    /**
     * Waits for a decision about the organisation that is being carried out, then sees what became of it.
     *
     * @throws ProblemException 409 when its ledger is closed
     */
    static void requireOpen(Handle sql, UUID organisation) {
        closed(sql, Set.of(organisation)).forEach((id, on) -> {
            throw new ProblemException(FeeProblem.FEE_LEDGER_CLOSED, id, on);
        });
    }
}
