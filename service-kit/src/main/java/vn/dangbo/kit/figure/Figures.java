package vn.dangbo.kit.figure;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** All figures of a service by code. */
@Singleton
public class Figures {

    private final Map<String, Figure> byCode = new TreeMap<>();

    public Figures(Instance<Figure> figures, Instance<FigureCatalogue> catalogues) {
        figures.forEach(figure -> byCode.put(figure.definition().code(), figure));
        catalogues.forEach(catalogue -> catalogue
                .figures()
                .forEach(figure -> byCode.put(figure.definition().code(), figure)));
    }

    public Collection<Figure> all() {
        return byCode.values();
    }

    public Figure require(String code) {
        Figure figure = byCode.get(code);
        if (figure == null) {
            throw new ProblemException(KitProblem.FIGURE_UNKNOWN, code);
        }
        return figure;
    }

    /**
     * Measures one figure over slices, of which the first is the whole and the rest its series.
     *
     * @param request what all figures of the request are asked
     * @param by the series' key; null without series
     */
    FigureItem measure(Figure figure, FigureQuery request, @Nullable String by, Instant now) {
        FigureDefinition definition = figure.definition();
        Map<String, String> understood = new HashMap<>(request.parameters());
        understood.keySet().retainAll(definition.parameters());
        FigureQuery query = request.with(understood);
        List<Slice> slices = query.slices();
        List<Measure> measures = figure.measure(query);
        boolean stock = definition.kind() == FigureDefinition.Kind.STOCK;
        List<FigureItem.Point> series = null;
        if (by != null) {
            series = new ArrayList<>();
            for (int i = 1; i < slices.size(); i++) {
                Slice slice = slices.get(i);
                Measure measure = measures.get(i);
                series.add(new FigureItem.Point(
                        slice.key(),
                        slice.label(),
                        text(measure.value()),
                        measure.numerator(),
                        measure.denominator(),
                        stock ? slice.asOf() : null,
                        stock ? null : slice.from(),
                        stock ? null : slice.to(),
                        measure.qualifier(),
                        figure.recordsUrl(slice, query)));
            }
        }
        Slice whole = slices.getFirst();
        Measure measure = measures.getFirst();
        LocalDate none = null;
        return new FigureItem(
                definition.code(),
                text(measure.value()),
                definition.unit().name(),
                measure.numerator(),
                measure.denominator(),
                stock ? whole.asOf() : none,
                stock ? none : whole.from(),
                stock ? none : whole.to(),
                query.knownAt() == null ? now : query.knownAt(),
                definition.reference(),
                measure.qualifier(),
                figure.recordsUrl(whole, query),
                by,
                series);
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
