package vn.dangbo.inspection.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.decision.Form;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;

/** Subjects disciplined: a subject in a case has one decision in force, so decisions in force are what is counted. */
final class DisciplineFigure implements Figure {

    private static final String RECORDS = """
            FROM organisation_closure c
            JOIN decision d ON d.organisation_id = c.descendant_id
                 AND d.recorded_at <= :known AND d.superseded_at > :known AND d.announced_recorded_at <= :known
            WHERE c.ancestor_id = s.organisation_id AND c.recorded_at <= :known AND c.superseded_at > :known
              AND c.valid_from <= d.signed_on AND c.valid_to > d.signed_on""";

    private static final String SELECT = """
            SELECT s.n,
                   (SELECT COUNT(*) %s
                      AND d.subject_type = :type AND d.signed_on >= s.period_from AND d.signed_on < s.period_to
                      AND d.announced_on <= :announcedBy
                      AND (d.annulled_recorded_at IS NULL OR d.annulled_recorded_at > :known) %s) AS counted,
                   0 AS whole,
                   EXISTS (SELECT 1 %s) AS recorded
            FROM slices s""";

    private final Jdbi jdbi;
    private final FigureDefinition definition;
    private final SubjectType type;

    DisciplineFigure(Jdbi jdbi, FigureDefinition definition, SubjectType type) {
        this.jdbi = jdbi;
        this.definition = definition;
        this.type = type;
    }

    @Override
    public FigureDefinition definition() {
        return definition;
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        Optional<Form> form = form(query);
        Map<String, String> codes = new HashMap<>(Map.of("type", type.name()));
        form.ifPresent(code -> codes.put("form", code.name()));
        String select = SELECT.formatted(RECORDS, form.isPresent() ? "AND d.form = :form" : "", RECORDS);
        return Counted.run(jdbi, select, query, codes).stream()
                .map(Counted::count)
                .toList();
    }

    private Optional<Form> form(FigureQuery query) {
        return Counted.code(
                query,
                "form",
                Arrays.stream(Form.values())
                        .filter(form -> form.allowedFor(type))
                        .toArray(Form[]::new));
    }

    @Override
    public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "decisions",
                "organisationId",
                slice.organisationId(),
                "subjectType",
                type,
                "form",
                form(query).orElse(null),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "asOf",
                Counted.announcedBy(query),
                "knownAt",
                query.knownAt());
    }
}
