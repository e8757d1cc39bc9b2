package vn.dangbo.kit.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named computation over records: the only code that computes its number. Beans of this type are served as figures. */
public interface Figure {

    FigureDefinition definition();

    /** One measure a slice, in their order, with a number of SQL statements that does not depend on the slices. */
    List<Measure> measure(FigureQuery query);

    /** Where exactly the counted records of a slice are listed; null when they are not listed as one resource. */
    default @Nullable String recordsUrl(Slice slice, FigureQuery query) {
        return null;
    }
}
