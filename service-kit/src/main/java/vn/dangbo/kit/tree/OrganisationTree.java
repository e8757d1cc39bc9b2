package vn.dangbo.kit.tree;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** Reads the dated tree. A fixed number of statements for every question, whatever the size of the tree. */
@ApplicationScoped
public class OrganisationTree {

    /** Columns of {@link Organisation}; the tables are joined by {@link #SNAPSHOT_FROM}. */
    public static final String SNAPSHOT_COLUMNS = """
            o.id, o.code, o.version, n.value AS name, k.value AS kind, p.parent_id, s.value AS sector,
            t.value AS territory_code, c.value AS national_code, e.valid_from, e.valid_to""";

    /** Wants the bindings {@code :date} and {@code :known}; an organisation that did not exist on the date is absent. */
    public static final String SNAPSHOT_FROM = """
            organisation o
            JOIN organisation_fact e ON e.organisation_id = o.id AND e.aspect = 'EXISTENCE'
                 AND e.valid_from <= :date AND e.valid_to > :date AND e.recorded_at <= :known AND e.superseded_at > :known
            JOIN organisation_fact n ON n.organisation_id = o.id AND n.aspect = 'NAME'
                 AND n.valid_from <= :date AND n.valid_to > :date AND n.recorded_at <= :known AND n.superseded_at > :known
            JOIN organisation_fact k ON k.organisation_id = o.id AND k.aspect = 'KIND'
                 AND k.valid_from <= :date AND k.valid_to > :date AND k.recorded_at <= :known AND k.superseded_at > :known
            LEFT JOIN organisation_fact p ON p.organisation_id = o.id AND p.aspect = 'PARENT'
                 AND p.valid_from <= :date AND p.valid_to > :date AND p.recorded_at <= :known AND p.superseded_at > :known
            LEFT JOIN organisation_fact s ON s.organisation_id = o.id AND s.aspect = 'SECTOR'
                 AND s.valid_from <= :date AND s.valid_to > :date AND s.recorded_at <= :known AND s.superseded_at > :known
            LEFT JOIN organisation_fact t ON t.organisation_id = o.id AND t.aspect = 'TERRITORY'
                 AND t.valid_from <= :date AND t.valid_to > :date AND t.recorded_at <= :known AND t.superseded_at > :known
            LEFT JOIN organisation_fact c ON c.organisation_id = o.id AND c.aspect = 'NATIONAL_CODE'
                 AND c.valid_from <= :date AND c.valid_to > :date AND c.recorded_at <= :known AND c.superseded_at > :known""";

    private final Jdbi jdbi;

    public OrganisationTree(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Absent when it does not exist at all or did not exist on that date. */
    public Optional<Organisation> find(UUID id, AsOf asOf) {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT " + SNAPSHOT_COLUMNS + " FROM " + SNAPSHOT_FROM + " WHERE o.id = :id")
                        .bind("id", id)
                        .bind("date", asOf.date())
                        .bind("known", asOf.knownOrLatest())
                        .map(Sql.rows(Organisation.class))
                        .findOne());
    }

    /**
     * @throws ProblemException 404 when there is no such organisation, 422 when it did not exist on the date
     */
    public Organisation require(UUID id, AsOf asOf) {
        return find(id, asOf).orElseThrow(() -> absent(id, asOf));
    }

    private ProblemException absent(UUID id, AsOf asOf) {
        boolean known = jdbi.withHandle(
                sql -> sql.createQuery("SELECT COUNT(*) FROM organisation WHERE id = :id AND live_code IS NOT NULL")
                                .bind("id", id)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
        return known
                ? new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, id, asOf.date())
                : new ProblemException(KitProblem.ORGANISATION_NOT_FOUND, id);
    }

    /** Ids of the codes that exist (at any date) and were not taken back. */
    public Map<String, UUID> idsByCode(Collection<String> codes) {
        return jdbi.withHandle(sql -> idsByCode(sql, codes));
    }

    public Map<String, UUID> idsByCode(Handle sql, Collection<String> codes) {
        Map<String, UUID> ids = new HashMap<>();
        if (!codes.isEmpty()) {
            sql.createQuery("SELECT id, live_code FROM organisation WHERE live_code IN (<codes>)")
                    .bindList("codes", List.copyOf(codes))
                    .map((row, context) -> ids.put(row.getString("live_code"), Sql.id(row.getBytes("id"))))
                    .list();
        }
        return ids;
    }

    public UUID requireCode(String code) {
        UUID id = idsByCode(List.of(code)).get(code);
        if (id == null) {
            throw new ProblemException(KitProblem.ORGANISATION_NOT_FOUND, code);
        }
        return id;
    }

    /** The periods in which organisations existed as a kind, for rules over many rows at once. Current knowledge. */
    public Map<UUID, List<KindPeriod>> kinds(Handle sql, Collection<UUID> ids) {
        Map<UUID, List<KindPeriod>> kinds = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.createQuery("""
                            SELECT k.organisation_id, k.value AS kind, GREATEST(k.valid_from, e.valid_from) AS valid_from,
                                   LEAST(k.valid_to, e.valid_to) AS valid_to
                            FROM organisation_fact k
                            JOIN organisation_fact e ON e.organisation_id = k.organisation_id AND e.aspect = 'EXISTENCE'
                                 AND e.superseded_at = :never AND e.valid_from < k.valid_to AND e.valid_to > k.valid_from
                            WHERE k.organisation_id IN (<ids>) AND k.aspect = 'KIND' AND k.superseded_at = :never
                            ORDER BY valid_from""")
                    .bindList("ids", List.copyOf(ids))
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(KindPeriod.class))
                    .forEach(period -> kinds.computeIfAbsent(period.organisationId(), id -> new ArrayList<>())
                            .add(period));
        }
        return kinds;
    }

    /** @param validTo exclusive */
    public record KindPeriod(UUID organisationId, Kind kind, LocalDate validFrom, LocalDate validTo) {
        public boolean covers(LocalDate date) {
            return !date.isBefore(validFrom) && date.isBefore(validTo);
        }
    }

    /** Those of the organisations that stood in a subtree on any day, by current knowledge: the reach of a bounded job. */
    public Set<UUID> below(Handle sql, UUID root, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return new HashSet<>();
        }
        return new HashSet<>(sql.createQuery("""
                        SELECT DISTINCT descendant_id FROM organisation_closure
                        WHERE ancestor_id = :root AND descendant_id IN (<ids>) AND superseded_at = :never""")
                .bind("root", root)
                .bindList("ids", List.copyOf(ids))
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list());
    }

    /** Whether it existed on any day of {@code [from, to)}, by current knowledge. */
    public boolean existedDuring(UUID id, LocalDate from, LocalDate to) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                                SELECT COUNT(*) FROM organisation_fact
                                WHERE organisation_id = :id AND aspect = 'EXISTENCE' AND superseded_at = :never
                                  AND valid_from < :to AND valid_to > :from""")
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("never", Times.NEVER)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /**
     * Whether an organisation stood in a subtree on the date. One that did not exist on the date is judged by the last
     * day on which it did.
     */
    public boolean isWithin(UUID ancestorId, UUID id, @Nullable LocalDate date) {
        return !within(ancestorId, List.of(id), date).isEmpty();
    }

    /** Those for which {@link #isWithin} holds; one statement. */
    public Set<UUID> within(UUID ancestorId, Collection<UUID> ids, @Nullable LocalDate date) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(sql -> new HashSet<>(sql.createQuery("""
                        SELECT c.descendant_id FROM organisation_closure c
                        JOIN organisation_closure self ON self.ancestor_id = c.descendant_id
                             AND self.descendant_id = c.descendant_id AND self.superseded_at = :never
                        WHERE c.ancestor_id = :ancestor AND c.descendant_id IN (<ids>) AND c.superseded_at = :never
                          AND ((c.valid_from <= :date AND c.valid_to > :date)
                               OR (self.valid_to <= :date AND c.valid_to = self.valid_to)
                               OR (self.valid_from > :date AND c.valid_from = self.valid_from))""")
                .bind("ancestor", ancestorId)
                .bindList("ids", List.copyOf(ids))
                .bind("date", date)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list()));
    }
}
