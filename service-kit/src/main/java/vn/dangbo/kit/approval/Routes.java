package vn.dangbo.kit.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Routes as organisations set them up. */
@ApplicationScoped
class Routes {

    private static final TypeReference<List<Route.Signing>> STAGES = new TypeReference<>() {};
    private static final String COLUMNS =
            "r.id, r.organisation_id, r.case_kind, r.action, r.stages, r.valid_from, r.valid_to, r.document, r.version";

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Instance<CaseKind<?, ?, ?, ?>> kinds;
    private final Caller caller;
    private final Times times;

    Routes(Jdbi jdbi, ObjectMapper json, @Any Instance<CaseKind<?, ?, ?, ?>> kinds, Caller caller, Times times) {
        this.jdbi = jdbi;
        this.json = json;
        this.kinds = kinds;
        this.caller = caller;
        this.times = times;
    }

    private record Row(
            UUID id,
            UUID organisationId,
            String caseKind,
            String action,
            String stages,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String document,
            int version) {}

    /** @throws ProblemException 422 when the service has no such kind of case */
    CaseKind<?, ?, ?, ?> kind(String code) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(KitProblem.ROUTE_ACTION_UNKNOWN, code, ""));
    }

    /**
     * @throws ProblemException 422 when the action takes no route or the stages do not fit, 409 when another route of the
     *     same action is in force in the period
     */
    Route create(Handle sql, Route wish) {
        if (kind(wish.caseKind()).approvable().stream()
                .noneMatch(action -> action.name().equals(wish.action()))) {
            throw new ProblemException(KitProblem.ROUTE_ACTION_UNKNOWN, wish.caseKind(), wish.action());
        }
        Route.requireOrder(wish.stages());
        if (!wish.validFrom().isBefore(wish.validTo())) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, wish.validFrom(), wish.validTo());
        }
        // The rows of the organisation are locked, so that two officers cannot both find the period free.
        boolean taken = sql
                .createQuery("SELECT " + COLUMNS + """
                         FROM approval_route r
                        WHERE r.organisation_id = :organisation AND r.case_kind = :kind AND r.action = :action FOR UPDATE""")
                .bind("organisation", wish.organisationId())
                .bind("kind", wish.caseKind())
                .bind("action", wish.action())
                .map(Sql.rows(Row.class))
                .stream()
                .anyMatch(row -> row.validFrom().isBefore(wish.validTo())
                        && wish.validFrom().isBefore(row.validTo()));
        if (taken) {
            throw new ProblemException(KitProblem.ROUTE_PERIOD_TAKEN);
        }
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO approval_route (id, organisation_id, case_kind, action, stages, valid_from, valid_to,
                                                    document, author, recorded_at)
                        VALUES (:id, :organisation, :kind, :action, :stages, :from, :to, :document, :author, :now)""")
                .bind("id", id)
                .bind("organisation", wish.organisationId())
                .bind("kind", wish.caseKind())
                .bind("action", wish.action())
                .bind("stages", text(wish.stages()))
                .bind("from", wish.validFrom())
                .bind("to", wish.validTo())
                .bind("document", wish.document())
                .bind("author", caller.subject())
                .bind("now", times.now())
                .execute();
        return find(sql, id).orElseThrow();
    }

    /** Lets a route end earlier; what is on its way goes on by it. */
    Route end(Handle sql, Route route, LocalDate validTo) {
        if (!route.validFrom().isBefore(validTo) || validTo.isAfter(route.validTo())) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, route.validFrom(), validTo);
        }
        sql.createUpdate("UPDATE approval_route SET valid_to = :to, version = version + 1 WHERE id = :id")
                .bind("to", validTo)
                .bind("id", route.id())
                .execute();
        return find(sql, route.id()).orElseThrow();
    }

    Optional<Route> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM approval_route r WHERE r.id = :id")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne()
                .map(this::route);
    }

    Optional<Route> inForce(Handle sql, UUID organisation, String kind, String action, LocalDate on) {
        return sql.createQuery("SELECT " + COLUMNS + """
                         FROM approval_route r
                        WHERE r.organisation_id = :organisation AND r.case_kind = :kind AND r.action = :action
                          AND r.valid_from <= :on AND r.valid_to > :on""")
                .bind("organisation", organisation)
                .bind("kind", kind)
                .bind("action", action)
                .bind("on", on)
                .map(Sql.rows(Row.class))
                .findOne()
                .map(this::route);
    }

    Page<Route> list(UUID organisation, PageRequest page) {
        List<Row> rows = jdbi.withHandle(sql -> sql.createQuery("SELECT " + COLUMNS
                        + " FROM approval_route r WHERE r.organisation_id = :organisation"
                        + (page.continues() ? " AND r.id > :after" : "") + " ORDER BY r.id LIMIT :limit")
                .bind("organisation", organisation)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list());
        return Page.of(rows, page, Row::id).map(this::route);
    }

    private Route route(Row row) {
        try {
            return new Route(
                    row.id(),
                    row.organisationId(),
                    row.caseKind(),
                    row.action(),
                    json.readValue(row.stages(), STAGES),
                    row.validFrom(),
                    row.validTo(),
                    row.document(),
                    row.version());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private String text(List<Route.Signing> stages) {
        try {
            return json.writeValueAsString(stages);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
