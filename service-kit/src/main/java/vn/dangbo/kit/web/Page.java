package vn.dangbo.kit.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next opaque cursor of the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Cuts the extra row that a query read to learn whether more follows, and makes the cursor from the last row kept. */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Object> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> kept = rows.subList(0, request.limit());
        return new Page<>(List.copyOf(kept), request.cursorAfter(key.apply(kept.getLast())));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
