package vn.dangbo.kit.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.time.Times;

/** Opens cases and records their steps, in the caller's transaction. */
@ApplicationScoped
public class Cases {

    private final CaseFiles files;
    private final CaseBatch batch;
    private final Scope scope;
    private final Times times;

    public Cases(CaseFiles files, CaseBatch batch, Scope scope, Times times) {
        this.files = files;
        this.batch = batch;
        this.scope = scope;
        this.times = times;
    }

    /**
     * Opens a case in the initial state of its procedure.
     *
     * @param party who acts first
     * @throws ProblemException 403 when the caller does not reach that party, 422 when it would be opened after today
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile open(
            Handle sql,
            CaseKind<S, A, ?, ?> kind,
            String party,
            A action,
            Taken.Opening opening,
            Taken taken,
            Taken.Next next) {
        return batch.open(sql, kind, party, action, List.of(new CaseBatch.NewCase(opening, taken)), next)
                .getFirst();
    }

    /**
     * The case, locked until the transaction ends, for an action that the caller may take now.
     *
     * @throws ProblemException 404 when there is none of this kind that the caller may see, 409 when the action is not
     *     among those of its state, 403 when another party takes it
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile lock(
            Handle sql, CaseKind<S, A, ?, ?> kind, UUID id, A action) {
        CaseFile file = files.lock(sql, kind.code(), id);
        Procedure<S, A> procedure = kind.procedure(file);
        Procedure.Transition<S, A> transition = procedure.require(procedure.state(file), action);
        scope.require(file.party(transition.party()), times.today());
        return file;
    }

    /**
     * Records a step of a locked case and brings the case into its next state.
     *
     * @throws ProblemException 422 when the step would have happened before the last one or after today
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile advance(
            Handle sql, CaseKind<S, A, ?, ?> kind, CaseFile file, A action, S to, Taken taken, Taken.Next next) {
        return batch.advance(sql, kind, action, List.of(new CaseBatch.Move<>(file, to, taken)), next)
                .getFirst();
    }

    /**
     * Puts new organisations into a party of the open cases about these subjects: who handles a case of a member changes
     * with the member's cell.
     */
    public void follow(Handle sql, String party, Map<UUID, UUID> organisations) {
        if (organisations.isEmpty()) {
            return;
        }
        List<UUID> subjects = sql.createQuery(
                        "SELECT DISTINCT subject_id FROM case_file WHERE closed = FALSE AND subject_id IN (<subjects>)")
                .bindList("subjects", List.copyOf(organisations.keySet()))
                .mapTo(UUID.class)
                .list();
        if (subjects.isEmpty()) {
            return;
        }
        PreparedBatch moves = sql.prepareBatch("""
                UPDATE case_party p JOIN case_file f ON f.id = p.case_id
                SET p.organisation_id = :organisation
                WHERE f.subject_id = :subject AND f.closed = FALSE AND p.party = :party""");
        subjects.forEach(subject -> moves.bind("subject", subject)
                .bind("organisation", organisations.get(subject))
                .bind("party", party)
                .add());
        moves.execute();
    }

    /**
     * The same for subjects that the database knows, however many.
     *
     * @param places a SELECT of {@code subject_id, organisation_id} with the parameter {@code :batch}
     */
    public void follow(Handle sql, String party, String places, UUID batch) {
        sql.createUpdate("UPDATE (" + places + """
                        ) w JOIN case_file f ON f.subject_id = w.subject_id AND f.closed = FALSE
                        JOIN case_party p ON p.case_id = f.id AND p.party = :party
                        SET p.organisation_id = w.organisation_id""")
                .bind("batch", batch)
                .bind("party", party)
                .execute();
    }

    /**
     * Hands the open cases of organisations over to those that take their place.
     *
     * @param cause the decision, by which {@link #takeBack} finds them again
     * @param successors by the organisation that ends
     */
    public void handOver(Handle sql, UUID cause, Map<UUID, UUID> successors) {
        if (successors.isEmpty()) {
            return;
        }
        Batches.execute(
                sql,
                """
                        INSERT INTO case_handover (cause, case_id, party, from_id, to_id)
                        SELECT :cause, p.case_id, p.party, p.organisation_id, :to
                        FROM case_party p JOIN case_file f ON f.id = p.case_id
                        WHERE p.organisation_id = :from AND f.closed = FALSE""",
                successors.entrySet(),
                (batch, entry) ->
                        batch.bind("cause", cause).bind("from", entry.getKey()).bind("to", entry.getValue()));
        sql.createUpdate("""
                        UPDATE case_party p JOIN case_handover h ON h.case_id = p.case_id AND h.party = p.party
                        SET p.organisation_id = h.to_id WHERE h.cause = :cause""").bind("cause", cause).execute();
    }

    /** Gives back what was handed over, as far as nobody has handed it on. */
    public void takeBack(Handle sql, UUID cause) {
        sql.createUpdate("""
                        UPDATE case_party p JOIN case_handover h ON h.case_id = p.case_id AND h.party = p.party
                        SET p.organisation_id = h.from_id WHERE h.cause = :cause AND p.organisation_id = h.to_id""").bind("cause", cause).execute();
        sql.createUpdate("DELETE FROM case_handover WHERE cause = :cause")
                .bind("cause", cause)
                .execute();
    }
}
