package vn.dangbo.emulation.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dangbo.emulation.source.Ask.Call;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Figures;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.time.Times;

/** Computes figures of this service, as a peer would be asked for its own. */
@ApplicationScoped
class OwnFigures {

    // Looked up on use: the figures of targets, which are among them, read through this class.
    private final Instance<Figures> figures;
    private final Times times;

    OwnFigures(Instance<Figures> figures, Times times) {
        this.figures = figures;
        this.times = times;
    }

    Map<String, Reading> read(Call call, Set<String> codes) {
        Instant now = times.now();
        FigureQuery query = new FigureQuery(slices(call), call.knownAt(), Map.of());
        Map<String, Figure> known = new HashMap<>();
        figures.get().all().forEach(figure -> known.put(figure.definition().code(), figure));
        Map<String, Reading> readings = new HashMap<>();
        for (String code : codes) {
            Figure figure = known.get(code);
            readings.put(code, figure == null ? Reading.notMeasured(now) : read(figure, query, now));
        }
        return readings;
    }

    private static List<Slice> slices(Call call) {
        List<Slice> slices = new ArrayList<>();
        slices.add(new Slice(0, "", "", call.organisationId(), call.to().minusDays(1), call.from(), call.to()));
        if (call.byYear()) {
            for (LocalDate from = call.from(); from.isBefore(call.to()); ) {
                LocalDate next = LocalDate.of(from.getYear() + 1, 1, 1);
                LocalDate to = next.isBefore(call.to()) ? next : call.to();
                String year = String.valueOf(from.getYear());
                slices.add(new Slice(slices.size(), year, year, call.organisationId(), to.minusDays(1), from, to));
                from = to;
            }
        }
        return slices;
    }

    private static Reading read(Figure figure, FigureQuery query, Instant now) {
        List<Measure> measures = figure.measure(query);
        Measure whole = measures.getFirst();
        Map<Integer, Reading.Year> years = new HashMap<>();
        for (int i = 1; i < measures.size(); i++) {
            Measure year = measures.get(i);
            if (year.value() != null) {
                years.put(
                        Integer.valueOf(query.slices().get(i).key()),
                        new Reading.Year(year.value(), year.numerator(), year.denominator()));
            }
        }
        return new Reading(
                whole.value() == null ? Reading.State.NOT_MEASURED : Reading.State.MEASURED,
                whole.value(),
                whole.numerator(),
                whole.denominator(),
                years,
                figure.definition().reference(),
                figure.recordsUrl(query.slices().getFirst(), query),
                now);
    }
}
