package vn.dangbo.membership.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Rows of reorganisations and of the facts and organisations that each touched. */
@ApplicationScoped
class ReorganisationStore {

    private static final String COLUMNS = """
            r.id, r.kind, r.organisation_id, r.effective_on, r.new_parent_id, r.new_name, r.new_kind, r.document, r.reason,
            r.upper_consent, r.recorded_at, r.undone_at, r.undone_by, r.reverses, r.repeats, r.organisations, r.cells,
            r.members_moved, r.open_cases, r.headcount_before, r.headcount_after, r.warnings, r.fee_handovers""";

    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<Effects.Warning>> WARNINGS = new TypeReference<>() {};

    private static final TypeReference<List<FeeClosing.Handover>> HANDOVERS = new TypeReference<>() {};

    private final ObjectMapper json;

    ReorganisationStore(ObjectMapper json) {
        this.json = json;
    }

    /** What a decision does, in numbers. */
    record Measured(
            int organisations,
            int cells,
            int membersMoved,
            int openCases,
            int headcountBefore,
            int headcountAfter,
            List<Effects.Warning> warnings,
            List<FeeClosing.Handover> handovers) {}

    /** A decision as it is written. */
    record Entry(
            UUID id,
            ReorganisationKind kind,
            UUID organisationId,
            Decision decision,
            @Nullable UUID reverses) {}

    void insert(Handle sql, Entry entry, Organisations.Recorder recorder, Measured measured) {
        Decision decision = entry.decision();
        Change first = decision.changes().getFirst();
        sql.createUpdate("""
                        INSERT INTO reorganisation (id, kind, organisation_id, effective_on, new_parent_id, new_name, new_kind,
                            document, reason, author, recorded_at, import_id, upper_consent, reverses, repeats, fingerprint,
                            changes, organisations, cells, members_moved, open_cases, headcount_before, headcount_after,
                            warnings, fee_handovers)
                        VALUES (:id, :kind, :organisation, :effectiveOn, :parent, :name, :newKind, :document, :reason,
                            :author, :recordedAt, :importId, :consent, :reverses, :repeats, :fingerprint, :changes,
                            :organisations, :cells, :moved, :cases, :before, :after, :warnings, :handovers)""")
                .bind("id", entry.id())
                .bind("kind", entry.kind().name())
                .bind("organisation", entry.organisationId())
                .bind("effectiveOn", decision.effectiveOn())
                .bind("parent", first instanceof Change.Move move ? move.parentId() : null)
                .bind("name", first instanceof Change.Rename rename ? rename.name() : null)
                .bind(
                        "newKind",
                        first instanceof Change.ChangeKind change
                                ? change.kind().name()
                                : null)
                .bind("document", decision.document())
                .bind("reason", decision.reason())
                .bind("author", recorder.author())
                .bind("recordedAt", recorder.recordedAt())
                .bind("importId", recorder.importId())
                .bind("consent", decision.upperConsent())
                .bind("reverses", entry.reverses())
                .bind("repeats", decision.repeats())
                .bind("fingerprint", decision.fingerprint())
                .bind("changes", text(decision.changes(), CHANGES))
                .bind("organisations", measured.organisations())
                .bind("cells", measured.cells())
                .bind("moved", measured.membersMoved())
                .bind("cases", measured.openCases())
                .bind("before", measured.headcountBefore())
                .bind("after", measured.headcountAfter())
                .bind("warnings", text(measured.warnings(), WARNINGS))
                .bind("handovers", text(measured.handovers(), HANDOVERS))
                .execute();
    }

    void insertFacts(Handle sql, UUID id, List<UUID> old, List<UUID> fresh) {
        insertFacts(sql, id, old, "OLD");
        insertFacts(sql, id, fresh, "NEW");
    }

    private static void insertFacts(Handle sql, UUID id, List<UUID> facts, String role) {
        Batches.execute(
                sql,
                "INSERT INTO reorganisation_fact (reorganisation_id, fact_id, role) VALUES (:id, :fact, :role)",
                facts,
                (rows, fact) -> rows.bind("id", id).bind("fact", fact).bind("role", role));
    }

    void insertOrganisations(Handle sql, UUID id, Collection<UUID> organisations) {
        Batches.execute(
                sql,
                "INSERT INTO reorganisation_organisation (reorganisation_id, organisation_id) VALUES (:id, :organisation)",
                organisations,
                (rows, organisation) -> rows.bind("id", id).bind("organisation", organisation));
    }

    Optional<ReorganisationView> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM reorganisation r WHERE r.id = :id")
                .bind("id", id)
                .map((row, context) ->
                        view(Sql.rows(Row.class).specialize(row, context).map(row, context)))
                .findOne();
    }

    /** The changes of a decision; empty when it was recorded before changes were kept. */
    List<Change> changes(Handle sql, UUID id) {
        return sql.createQuery("SELECT changes FROM reorganisation WHERE id = :id AND changes IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(text -> value(text, CHANGES))
                .orElse(List.of());
    }

    /** The same rows of a file, standing. */
    Set<String> standing(Handle sql, Collection<String> fingerprints) {
        return fingerprints.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.createQuery(
                                "SELECT fingerprint FROM reorganisation WHERE fingerprint IN (<prints>) AND undone_at IS NULL")
                        .bindList("prints", List.copyOf(fingerprints))
                        .mapTo(String.class)
                        .list());
    }

    List<UUID> ofImport(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT id FROM reorganisation
                        WHERE import_id = :import AND undone_at IS NULL AND reverses IS NULL ORDER BY id DESC""").bind("import", importId).mapTo(UUID.class).list();
    }

    List<UUID> facts(Handle sql, UUID id, String role) {
        return sql.createQuery("SELECT fact_id FROM reorganisation_fact WHERE reorganisation_id = :id AND role = :role")
                .bind("id", id)
                .bind("role", role)
                .mapTo(UUID.class)
                .list();
    }

    List<UUID> organisations(Handle sql, UUID id) {
        return sql.createQuery("SELECT organisation_id FROM reorganisation_organisation WHERE reorganisation_id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .list();
    }

    /** A restored fact stands for the one that it restores, so that the decision before it can be taken back in turn. */
    void replaceFacts(Handle sql, List<UUID> old, List<UUID> restored) {
        Batches.execute(
                sql,
                "UPDATE reorganisation_fact SET fact_id = :restored WHERE fact_id = :old AND role = 'NEW'",
                IntStream.range(0, old.size()).boxed().toList(),
                (rows, i) -> rows.bind("old", old.get(i)).bind("restored", restored.get(i)));
    }

    void markUndone(Handle sql, UUID id, UUID by, Instant at) {
        sql.createUpdate("UPDATE reorganisation SET undone_at = :at, undone_by = :by WHERE id = :id")
                .bind("id", id)
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    Page<ReorganisationView> list(Handle sql, @Nullable UUID below, PageRequest page) {
        List<ReorganisationView> rows = sql.createQuery("SELECT " + COLUMNS + """
                         FROM reorganisation r
                        WHERE (:after IS NULL OR r.id < :after)
                          AND (:below IS NULL OR EXISTS (
                              SELECT 1 FROM reorganisation_organisation o
                              JOIN organisation_closure c ON c.ancestor_id = :below
                                AND c.descendant_id = o.organisation_id AND c.superseded_at = :never
                              WHERE o.reorganisation_id = r.id))
                        ORDER BY r.id DESC LIMIT :limit""")
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("below", below)
                .bind("never", Times.NEVER)
                .bind("limit", page.fetch())
                .map((row, context) ->
                        view(Sql.rows(Row.class).specialize(row, context).map(row, context)))
                .list();
        return Page.of(rows, page, ReorganisationView::id);
    }

    private record Row(
            UUID id,
            ReorganisationKind kind,
            UUID organisationId,
            LocalDate effectiveOn,
            @Nullable UUID newParentId,
            @Nullable String newName,
            @Nullable Kind newKind,
            @Nullable String document,
            @Nullable String reason,
            @Nullable String upperConsent,
            Instant recordedAt,
            @Nullable Instant undoneAt,
            @Nullable UUID undoneBy,
            @Nullable UUID reverses,
            @Nullable UUID repeats,
            int organisations,
            int cells,
            int membersMoved,
            int openCases,
            int headcountBefore,
            int headcountAfter,
            @Nullable String warnings,
            @Nullable String feeHandovers) {}

    private ReorganisationView view(Row row) {
        return new ReorganisationView(
                row.id(),
                row.kind(),
                row.organisationId(),
                row.effectiveOn(),
                row.newParentId(),
                row.newName(),
                row.newKind(),
                row.document(),
                row.reason(),
                row.upperConsent(),
                row.recordedAt(),
                row.undoneAt(),
                row.undoneBy(),
                row.reverses(),
                row.repeats(),
                row.effectiveOn().isBefore(LocalDate.ofInstant(row.recordedAt(), Times.ZONE)),
                row.organisations(),
                row.cells(),
                row.membersMoved(),
                row.openCases(),
                row.headcountBefore(),
                row.headcountAfter(),
                row.warnings() == null ? List.of() : value(row.warnings(), WARNINGS),
                row.feeHandovers() == null ? List.of() : value(row.feeHandovers(), HANDOVERS));
    }

    private <T> String text(T value, TypeReference<T> type) {
        try {
            return json.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T value(String text, TypeReference<T> type) {
        try {
            return json.readerFor(type).readValue(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
