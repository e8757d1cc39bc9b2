package vn.dangbo.kit.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.approval.Draft.State;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads drafts, those that the caller may see. */
@ApplicationScoped
class Drafts {

    private static final String COLUMNS = """
            d.id, d.case_id, d.case_kind, d.action, d.organisation_id, d.route_id, d.state, d.stage, d.body, d.author,
            d.version""";

    private final Jdbi jdbi;
    private final Routes routes;
    private final ObjectMapper json;
    private final Scope scope;
    private final Times times;

    Drafts(Jdbi jdbi, Routes routes, ObjectMapper json, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.routes = routes;
        this.json = json;
        this.scope = scope;
        this.times = times;
    }

    /** @throws ProblemException 404 when there is none that the caller may see */
    Draft require(UUID id) {
        return jdbi.withHandle(sql -> find(sql, id))
                .filter(draft -> scope.reaches(draft.organisationId(), times.today()))
                .orElseThrow(() -> new ProblemException(KitProblem.DRAFT_NOT_FOUND, id));
    }

    /** The row, locked until the transaction ends; 404 when there is none that the caller may see. */
    DraftRow lock(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE d.id = :id FOR UPDATE")
                .bind("id", id)
                .map(Sql.rows(DraftRow.class))
                .findOne()
                .filter(row -> scope.reaches(row.organisationId(), times.today()))
                .orElseThrow(() -> new ProblemException(KitProblem.DRAFT_NOT_FOUND, id));
    }

    Page<Draft> list(@Nullable UUID organisation, @Nullable UUID caseId, @Nullable State state, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        if (page.continues()) {
            conditions.add("d.id > :after");
        }
        if (caseId != null) {
            conditions.add("d.case_id = :case");
        }
        if (state != null) {
            conditions.add("d.state = :state");
        }
        if (organisation != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.descendant_id = d.organisation_id
                              AND c.valid_from <= :today AND c.valid_to > :today AND c.superseded_at = :never)""");
        }
        return jdbi.withHandle(sql -> {
            List<DraftRow> rows = sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE "
                            + String.join(" AND ", conditions)
                            + " ORDER BY d.id LIMIT :limit")
                    .bind("after", page.after(UUID::fromString).orElse(null))
                    .bind("case", caseId)
                    .bind("state", state)
                    .bind("organisation", organisation)
                    .bind("today", times.today())
                    .bind("never", Times.NEVER)
                    .bind("limit", page.fetch())
                    .map(Sql.rows(DraftRow.class))
                    .list();
            return Page.of(rows, page, DraftRow::id).map(row -> draft(row, null, List.of()));
        });
    }

    Optional<Draft> find(Handle sql, UUID id) {
        Optional<DraftRow> found = sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE d.id = :id")
                .bind("id", id)
                .map(Sql.rows(DraftRow.class))
                .findOne();
        return found.map(row -> {
            Route route = routes.find(sql, row.routeId()).orElseThrow();
            boolean waits = row.state() == State.ON_ITS_WAY || row.state() == State.ISSUED;
            Route.Signing next = waits && row.stage() < route.stages().size()
                    ? route.stages().get(row.stage())
                    : null;
            List<Draft.Signature> signatures = sql.createQuery("""
                            SELECT number, stage, verdict, note, author, recorded_at FROM approval_signature
                            WHERE draft_id = :id ORDER BY number LIMIT 1000""")
                    .bind("id", id)
                    .map(Sql.rows(Draft.Signature.class))
                    .list();
            return draft(row, next, signatures);
        });
    }

    private Draft draft(DraftRow row, Route.@Nullable Signing next, List<Draft.Signature> signatures) {
        return new Draft(
                row.id(),
                row.caseId(),
                row.caseKind(),
                row.action(),
                row.organisationId(),
                row.state(),
                next,
                tree(row.body()),
                row.author(),
                row.version(),
                signatures);
    }

    JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
