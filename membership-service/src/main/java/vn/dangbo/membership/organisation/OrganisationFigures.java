package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.tree.Kind;

/**
 * Counts of organisations. "Directly under" is a relation and not a level: a grass-roots committee directly under the
 * province counts both as direct and as grass-roots, so the two are never added.
 */
@ApplicationScoped
public class OrganisationFigures implements FigureCatalogue {

    private final Jdbi jdbi;

    public OrganisationFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Count(
                        "direct",
                        "Tổ chức đảng trực thuộc",
                        "Organisations directly below",
                        true,
                        List.of(),
                        "organisations whose direct parent is the organisation; staff bodies are not counted"),
                new Count(
                        "direct-grassroots",
                        "Tổ chức cơ sở đảng trực thuộc",
                        "Grass-roots organisations directly below",
                        true,
                        List.of(Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL),
                        "grass-roots organisations whose direct parent is the organisation"),
                new Count(
                        "grassroots",
                        "Tổ chức cơ sở đảng",
                        "Grass-roots organisations",
                        false,
                        List.of(Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL),
                        "grass-roots committees and grass-roots cells in the subtree"),
                new Count(
                        "grassroots-committees",
                        "Đảng bộ cơ sở",
                        "Grass-roots committees",
                        false,
                        List.of(Kind.GRASSROOTS_COMMITTEE),
                        "grass-roots committees in the subtree"),
                new Count(
                        "grassroots-cells",
                        "Chi bộ cơ sở",
                        "Grass-roots cells",
                        false,
                        List.of(Kind.GRASSROOTS_CELL),
                        "grass-roots cells in the subtree"),
                new Count(
                        "sectional-committees",
                        "Đảng bộ bộ phận",
                        "Sectional committees",
                        false,
                        List.of(Kind.SECTIONAL_COMMITTEE),
                        "sectional committees in the subtree"),
                new Count(
                        "subordinate-cells",
                        "Chi bộ trực thuộc",
                        "Subordinate cells",
                        false,
                        List.of(Kind.CELL),
                        "cells below a grass-roots committee in the subtree"));
    }

    /**
     * Organisations of a subtree by kind, itself included.
     *
     * @param direct those among them whose direct parent the organisation is
     */
    public record Counts(Map<Kind, Long> all, Map<Kind, Long> direct) {

        static final Counts NONE = new Counts(Map.of(), Map.of());

        long of(Collection<Kind> kinds, boolean directOnly) {
            Map<Kind, Long> counts = directOnly ? direct : all;
            return kinds.stream()
                    .mapToLong(kind -> counts.getOrDefault(kind, 0L))
                    .sum();
        }
    }

    /** By the numbers of the slices; one statement for all figures of a request. */
    public Map<Integer, Counts> counts(FigureQuery query) {
        return query.once("membership.organisations", () -> read(query));
    }

    private Map<Integer, Counts> read(FigureQuery query) {
        AsOf known = new AsOf(query.slices().getFirst().asOf(), query.knownAt());
        Map<Integer, Counts> counts = new HashMap<>();
        jdbi.useHandle(sql -> SliceTable.bind(sql.createQuery(SliceTable.with(query.slices()) + """
                                SELECT s.n, k.value AS kind, COUNT(*) AS amount, SUM(c.depth = 1) AS direct
                                FROM slices s
                                JOIN organisation_closure c ON c.ancestor_id = s.organisation_id
                                     AND c.valid_from <= s.as_of AND c.valid_to > s.as_of
                                     AND c.recorded_at <= :known AND c.superseded_at > :known
                                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                                     AND k.valid_from <= s.as_of AND k.valid_to > s.as_of
                                     AND k.recorded_at <= :known AND k.superseded_at > :known
                                GROUP BY s.n, k.value"""), query.slices())
                .bind("known", known.knownOrLatest())
                .map((row, context) -> {
                    Kind kind = Kind.valueOf(row.getString("kind"));
                    Counts slice = counts.computeIfAbsent(
                            row.getInt("n"), n -> new Counts(new EnumMap<>(Kind.class), new EnumMap<>(Kind.class)));
                    slice.all().put(kind, row.getLong("amount"));
                    slice.direct().put(kind, row.getLong("direct"));
                    return kind;
                })
                .list());
        return counts;
    }

    private final class Count implements Figure {
        private final FigureDefinition definition;
        private final boolean directOnly;
        private final List<Kind> kinds;

        Count(String name, String vi, String en, boolean directOnly, List<Kind> kinds, String formula) {
            this.definition = new FigureDefinition(
                    "membership.organisations." + name,
                    1,
                    vi,
                    en,
                    Unit.ORGANISATION,
                    FigureDefinition.Kind.STOCK,
                    0,
                    List.of(),
                    formula,
                    "Điều lệ Đảng (2011), Điều 10, 21");
            this.directOnly = directOnly;
            this.kinds = kinds.isEmpty()
                    ? Stream.of(Kind.values())
                            .filter(kind -> kind != Kind.STAFF_BODY)
                            .toList()
                    : kinds;
        }

        @Override
        public FigureDefinition definition() {
            return definition;
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Counts> counts = counts(query);
            return query.slices().stream()
                    .map(slice ->
                            counts.getOrDefault(slice.number(), Counts.NONE).of(kinds, directOnly))
                    .map(Measure::count)
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return FigureQuery.records(
                    "organisations",
                    directOnly ? "parentId" : "organisationId",
                    slice.organisationId(),
                    "kind",
                    kinds.stream().map(Enum::name).collect(Collectors.joining(",")),
                    "asOf",
                    slice.asOf(),
                    "knownAt",
                    query.knownAt());
        }
    }
}
