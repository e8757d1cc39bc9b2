package vn.dangbo.emulation.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    // A peer refuses a longer series.
    private static final int MAXIMUM_YEARS = 120;

    // Looked up on use: the figures of targets, which are among them, read through this class.
    private final Instance<Figures> figures;
    private final Times times;

    OwnFigures(Instance<Figures> figures, Times times) {
        this.figures = figures;
        this.times = times;
    }

    /** What may be computed together: one figure, as it was known at one instant. */
    private record Question(String code, @Nullable Instant knownAt) {}

    /** A reading for every code of every call, with one computation a figure whatever the number of calls. */
    Map<Call, Map<String, Reading>> read(Map<Call, Set<String>> calls) {
        Map<String, Figure> known = new HashMap<>();
        figures.get().all().forEach(figure -> known.put(figure.definition().code(), figure));
        Map<Question, List<Call>> questions = new HashMap<>();
        Map<Call, Map<String, Reading>> answers = new HashMap<>();
        calls.forEach((call, codes) -> {
            Map<String, Reading> none = new HashMap<>();
            codes.forEach(code -> none.put(code, Reading.notMeasured(times.now())));
            answers.put(call, none);
            codes.stream()
                    .filter(code -> known.containsKey(code) && years(call) <= MAXIMUM_YEARS)
                    .forEach(code -> questions
                            .computeIfAbsent(new Question(code, call.knownAt()), question -> new ArrayList<>())
                            .add(call));
        });
        questions.forEach((question, together) -> read(known.get(question.code()), question.knownAt(), together)
                .forEach((call, reading) -> answers.get(call).put(question.code(), reading)));
        return answers;
    }

    private static int years(Call call) {
        return call.byYear() ? call.to().getYear() - call.from().getYear() : 0;
    }

    private Map<Call, Reading> read(Figure figure, @Nullable Instant knownAt, List<Call> calls) {
        List<Slice> slices = new ArrayList<>();
        Map<Call, Integer> firsts = new LinkedHashMap<>();
        for (Call call : calls) {
            firsts.put(call, slices.size());
            addSlices(call, slices);
        }
        FigureQuery query = new FigureQuery(slices, knownAt, Map.of());
        List<Measure> measures = figure.measure(query);
        Map<Call, Reading> readings = new HashMap<>();
        firsts.forEach((call, first) -> readings.put(call, reading(figure, query, measures, first)));
        return readings;
    }

    /** The whole period first, without a key; then its years. */
    private static void addSlices(Call call, List<Slice> slices) {
        slices.add(slice(slices, "", call, call.from(), call.to()));
        LocalDate from = call.from();
        while (call.byYear() && from.isBefore(call.to())) {
            LocalDate next = LocalDate.of(from.getYear() + 1, 1, 1);
            LocalDate to = next.isBefore(call.to()) ? next : call.to();
            slices.add(slice(slices, String.valueOf(from.getYear()), call, from, to));
            from = to;
        }
    }

    private static Slice slice(List<Slice> slices, String key, Call call, LocalDate from, LocalDate to) {
        return new Slice(slices.size(), key, key, call.organisationId(), to.minusDays(1), from, to);
    }

    private Reading reading(Figure figure, FigureQuery query, List<Measure> measures, int first) {
        Map<Integer, Reading.Year> years = new HashMap<>();
        for (int i = first + 1;
                i < measures.size() && !query.slices().get(i).key().isEmpty();
                i++) {
            Measure year = measures.get(i);
            if (year.value() != null) {
                years.put(
                        Integer.valueOf(query.slices().get(i).key()),
                        new Reading.Year(year.value(), year.numerator(), year.denominator(), approximate(year)));
            }
        }
        Measure whole = measures.get(first);
        return new Reading(
                whole.value() == null ? Reading.State.NOT_MEASURED : Reading.State.MEASURED,
                whole.value(),
                whole.numerator(),
                whole.denominator(),
                approximate(whole),
                years,
                figure.definition().reference(),
                figure.recordsUrl(query.slices().get(first), query),
                times.now());
    }

    private static boolean approximate(Measure measure) {
        return Reading.MORE_THAN.equals(measure.qualifier());
    }
}
