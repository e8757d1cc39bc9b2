package vn.dangbo.emulation.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/**
 * The records of one kind that are asked for. Lists run in the order of the records' ids, which is the order in which
 * they were recorded.
 *
 * @param <T> a row; its components are the columns
 */
public final class Selection<T extends Record> {

    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi jdbi;
    private final Class<T> type;
    private final StringBuilder text;
    private final Map<String, @Nullable Object> bindings = new HashMap<>();

    /** @param select ends in its WHERE clause; it may use {@code :date}, {@code :known}, {@code :never}, {@code :forever} */
    public Selection(Jdbi jdbi, Class<T> type, String select, AsOf asOf) {
        this.jdbi = jdbi;
        this.type = type;
        this.text = new StringBuilder(select);
        bindings.put("date", asOf.date());
        bindings.put("known", asOf.knownOrLatest());
        bindings.put("never", Times.NEVER);
        bindings.put("forever", Times.FOREVER);
    }

    /** Adds a condition on {@code :name}; none when the value is null. */
    public Selection<T> and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            text.append(" AND ").append(condition);
            bindings.put(name, value);
        }
        return this;
    }

    /** Gives a value to a name that the select itself uses. */
    public Selection<T> with(String name, Object value) {
        bindings.put(name, value);
        return this;
    }

    /** Only records whose organisation stood in the subtree on the record's date; all when there is no root. */
    public Selection<T> within(String organisation, String date, Optional<UUID> root) {
        return and("""
                EXISTS (SELECT 1 FROM organisation_closure k WHERE k.ancestor_id = :within AND k.descendant_id = %1$s
                    AND k.recorded_at <= :known AND k.superseded_at > :known AND k.valid_from <= %2$s
                    AND k.valid_to > %2$s)""".formatted(organisation, date), "within", root.orElse(null));
    }

    /**
     * Which subtree a list shows: the one asked for, else the caller's own, else everything.
     *
     * @throws ProblemException 403 when the organisation asked for is outside the caller's subtree
     */
    public static Optional<UUID> root(Scope scope, @Nullable String organisationId, LocalDate date) {
        Optional<UUID> asked = optionalId(organisationId, "organisationId");
        asked.ifPresent(id -> scope.require(id, date));
        return asked.or(scope::root);
    }

    public List<T> list() {
        return jdbi.withHandle(sql -> sql.createQuery(text.toString())
                .bindMap(bindings)
                .map(Sql.rows(type))
                .list());
    }

    /** @throws ProblemException 404 when there is none */
    public T require() {
        return list().stream().findFirst().orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }

    /** @param id its column */
    public Page<T> page(String id, PageRequest page, Function<T, Object> key) {
        and(id + " > :after", "after", after(page));
        text.append(" ORDER BY ").append(id).append(" LIMIT :fetch");
        bindings.put("fetch", page.fetch());
        return Page.of(list(), page, key);
    }

    /** The id after which the page begins; smaller than every id on the first page. */
    public static UUID after(PageRequest page) {
        return page.after(UUID::fromString).orElse(FIRST);
    }

    public static Optional<UUID> optionalId(@Nullable String text, String parameter) {
        return Optional.ofNullable(text(text)).map(given -> Ids.parse(given, parameter));
    }

    /** An empty parameter is an absent one. */
    public static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
