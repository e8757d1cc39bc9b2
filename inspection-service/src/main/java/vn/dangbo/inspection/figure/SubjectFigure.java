package vn.dangbo.inspection.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.inspection.Group;
import vn.dangbo.inspection.inspection.InspectionKind;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;

/** Subjects of concluded inspections or supervisions: instances (lượt), or distinct subjects with {@code distinct}. */
final class SubjectFigure implements Figure {

    // Concluded ones alone, also to tell 0 from not measured: an open inspection must not show by any figure.
    private static final String RECORDS = """
            FROM organisation_closure c
            JOIN inspection_subject x ON x.organisation_id = c.descendant_id
                 AND x.recorded_at <= :known AND x.superseded_at > :known
            JOIN inspection i ON i.id = x.inspection_id AND i.kind_group = :group
                 AND i.recorded_at <= :known AND i.superseded_at > :known AND i.concluded_recorded_at <= :known
            WHERE c.ancestor_id = s.organisation_id AND c.recorded_at <= :known AND c.superseded_at > :known
              AND c.valid_from <= i.decided_on AND c.valid_to > i.decided_on""";

    private static final String SELECT = """
            SELECT s.n,
                   (SELECT COUNT(%s) %s
                      AND x.subject_type = :type
                      AND i.concluded_on >= s.period_from AND i.concluded_on < s.period_to %s) AS counted,
                   0 AS whole,
                   EXISTS (SELECT 1 %s) AS recorded
            FROM slices s""";

    private final Jdbi jdbi;
    private final FigureDefinition definition;
    private final Group group;
    private final SubjectType type;

    SubjectFigure(Jdbi jdbi, FigureDefinition definition, Group group, SubjectType type) {
        this.jdbi = jdbi;
        this.definition = definition;
        this.group = group;
        this.type = type;
    }

    @Override
    public FigureDefinition definition() {
        return definition;
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        Optional<InspectionKind> kind = kind(query);
        Map<String, String> codes = new HashMap<>(Map.of("group", group.name(), "type", type.name()));
        kind.ifPresent(code -> codes.put("kind", code.name()));
        String select = SELECT.formatted(
                Counted.flag(query, "distinct") ? "DISTINCT x.subject_id" : "*",
                RECORDS,
                kind.isPresent() ? "AND i.kind = :kind" : "",
                RECORDS);
        return Counted.run(jdbi, select, query, codes).stream()
                .map(Counted::count)
                .toList();
    }

    private Optional<InspectionKind> kind(FigureQuery query) {
        return Counted.code(
                query,
                "kind",
                Arrays.stream(InspectionKind.values())
                        .filter(kind -> kind.group() == group)
                        .toArray(InspectionKind[]::new));
    }

    @Override
    public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "inspection-subjects",
                "organisationId",
                slice.organisationId(),
                "group",
                group,
                "subjectType",
                type,
                "kind",
                kind(query).orElse(null),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "distinct",
                Counted.flag(query, "distinct") ? "true" : null,
                "knownAt",
                query.knownAt());
    }
}
