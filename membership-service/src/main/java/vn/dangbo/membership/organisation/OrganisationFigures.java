package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    /** Organisations of some kinds in a subtree, by slice; kinds are counted at any depth below, itself included. */
    public Map<Integer, Map<Kind, Long>> countsByKind(FigureQuery query, boolean directOnly) {
        AsOf known = new AsOf(query.slices().getFirst().asOf(), query.knownAt());
        Map<Integer, Map<Kind, Long>> counts = new HashMap<>();
        jdbi.useHandle(sql -> SliceTable.bind(sql.createQuery(SliceTable.with(query.slices()) + """
                                SELECT s.n, k.value AS kind, COUNT(*) AS amount
                                FROM slices s
                                JOIN organisation_closure c ON c.ancestor_id = s.organisation_id
                                     AND c.valid_from <= s.as_of AND c.valid_to > s.as_of
                                     AND c.recorded_at <= :known AND c.superseded_at > :known
                                     AND (c.depth = 1 OR :deep)
                                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                                     AND k.valid_from <= s.as_of AND k.valid_to > s.as_of
                                     AND k.recorded_at <= :known AND k.superseded_at > :known
                                GROUP BY s.n, k.value"""), query.slices())
                .bind("known", known.knownOrLatest())
                .bind("deep", !directOnly)
                .map((row, context) -> counts.computeIfAbsent(row.getInt("n"), n -> new HashMap<>())
                        .put(Kind.valueOf(row.getString("kind")), row.getLong("amount")))
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
            Map<Integer, Map<Kind, Long>> counts = countsByKind(query, directOnly);
            List<Measure> measures = new ArrayList<>();
            for (Slice slice : query.slices()) {
                Map<Kind, Long> byKind = counts.getOrDefault(slice.number(), Map.of());
                measures.add(Measure.count(kinds.stream()
                        .mapToLong(kind -> byKind.getOrDefault(kind, 0L))
                        .sum()));
            }
            return measures;
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
