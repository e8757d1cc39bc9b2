package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Rows of reorganisations and of the facts that each touched. */
@ApplicationScoped
class ReorganisationStore {

    private static final String COLUMNS =
            "id, kind, organisation_id, effective_on, new_parent_id, new_name, new_kind, document, reason, recorded_at, undone_at";

    UUID insert(Handle sql, NewReorganisation wish, Organisations.Recorder recorder, List<UUID> old, List<UUID> fresh) {
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO reorganisation (id, kind, organisation_id, effective_on, new_parent_id, new_name, new_kind,
                                                    document, reason, author, recorded_at, import_id)
                        VALUES (:id, :kind, :organisation, :effectiveOn, :parent, :name, :newKind, :document, :reason,
                                :author, :recordedAt, :importId)""")
                .bind("id", id)
                .bind("kind", wish.kind().name())
                .bind("organisation", wish.organisationId())
                .bind("effectiveOn", wish.effectiveOn())
                .bind("parent", wish.newParentId())
                .bind("name", wish.newName())
                .bind("newKind", wish.newKind() == null ? null : wish.newKind().name())
                .bind("document", wish.document())
                .bind("reason", wish.reason())
                .bind("author", recorder.author())
                .bind("recordedAt", recorder.recordedAt())
                .bind("importId", recorder.importId())
                .execute();
        PreparedBatch facts = sql.prepareBatch(
                "INSERT INTO reorganisation_fact (reorganisation_id, fact_id, role) VALUES (:id, :fact, :role)");
        old.forEach(fact ->
                facts.bind("id", id).bind("fact", fact).bind("role", "OLD").add());
        fresh.forEach(fact ->
                facts.bind("id", id).bind("fact", fact).bind("role", "NEW").add());
        facts.execute();
        return id;
    }

    Optional<ReorganisationView> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM reorganisation WHERE id = :id")
                .bind("id", id)
                .map(Sql.rows(ReorganisationView.class))
                .findOne();
    }

    /** The same decision, standing: a repeated row of a file. */
    Optional<UUID> same(Handle sql, NewReorganisation wish) {
        return sql.createQuery("""
                        SELECT id FROM reorganisation
                        WHERE organisation_id = :organisation AND kind = :kind AND effective_on = :effectiveOn
                          AND new_parent_id <=> :parent AND new_name <=> :name AND new_kind <=> :newKind
                          AND undone_at IS NULL""")
                .bind("organisation", wish.organisationId())
                .bind("kind", wish.kind().name())
                .bind("effectiveOn", wish.effectiveOn())
                .bind("parent", wish.newParentId())
                .bind("name", wish.newName())
                .bind("newKind", wish.newKind() == null ? null : wish.newKind().name())
                .mapTo(UUID.class)
                .findFirst();
    }

    List<UUID> ofImport(Handle sql, UUID importId) {
        return sql.createQuery(
                        "SELECT id FROM reorganisation WHERE import_id = :import AND undone_at IS NULL ORDER BY id DESC")
                .bind("import", importId)
                .mapTo(UUID.class)
                .list();
    }

    List<UUID> facts(Handle sql, UUID id, String role) {
        return sql.createQuery("SELECT fact_id FROM reorganisation_fact WHERE reorganisation_id = :id AND role = :role")
                .bind("id", id)
                .bind("role", role)
                .mapTo(UUID.class)
                .list();
    }

    void markUndone(Handle sql, UUID id, Instant at) {
        sql.createUpdate("UPDATE reorganisation SET undone_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    boolean hasMembersFrom(Handle sql, UUID cell, LocalDate day) {
        return sql.createQuery("""
                        SELECT 1 FROM membership_stay
                        WHERE cell_id = :cell AND superseded_at = :never AND valid_to > :day LIMIT 1""")
                .bind("cell", cell)
                .bind("never", Times.NEVER)
                .bind("day", day)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    boolean hasChildrenFrom(Handle sql, UUID parent, LocalDate day) {
        return sql.createQuery("""
                        SELECT 1 FROM organisation_fact
                        WHERE parent_id = :parent AND superseded_at = :never AND valid_to > :day LIMIT 1""")
                .bind("parent", parent)
                .bind("never", Times.NEVER)
                .bind("day", day)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    Page<ReorganisationView> list(Handle sql, @Nullable UUID below, PageRequest page) {
        List<ReorganisationView> rows = sql.createQuery("SELECT " + COLUMNS + """
                         FROM reorganisation r
                        WHERE (:after IS NULL OR id < :after)
                          AND (:below IS NULL OR EXISTS (
                              SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = :below
                                AND c.descendant_id = r.organisation_id AND c.superseded_at = :never))
                        ORDER BY id DESC LIMIT :limit""")
                .bind("after", page.after().map(UUID::fromString).orElse(null))
                .bind("below", below)
                .bind("never", Times.NEVER)
                .bind("limit", page.fetch())
                .map(Sql.rows(ReorganisationView.class))
                .list();
        return Page.of(rows, page, ReorganisationView::id);
    }
}
