package vn.dangbo.emulation.record;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;

/** A figure made of its definition, its computation and the address of the records that it counts. */
public record ComputedFigure(
        FigureDefinition definition,
        Function<FigureQuery, List<Measure>> computation,
        BiFunction<Slice, FigureQuery, @Nullable String> address)
        implements Figure {

    @Override
    public List<Measure> measure(FigureQuery query) {
        return computation.apply(query);
    }

    @Override
    public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
        return address.apply(slice, query);
    }
}
