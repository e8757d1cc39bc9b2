package vn.dangbo.kit.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** {@code limit} and {@code cursor} of a list; use as {@code @BeanParam}. A cursor only fits the filter it came from. */
public class PageRequest {

    private static final int MAXIMUM = 1000;

    @Parameter(description = "Items a page, 1 to 1000")
    @QueryParam("limit")
    @DefaultValue("50")
    String limit;

    @Parameter(description = "The opaque `next` of the page before")
    @QueryParam("cursor")
    String cursor;

    @Context
    UriInfo uri;

    public int limit() {
        try {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAXIMUM) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal
        }
        throw new ProblemException(KitProblem.LIMIT_OUT_OF_RANGE, MAXIMUM);
    }

    /** One more than a page: the row that tells whether another page follows. */
    public int fetch() {
        return limit() + 1;
    }

    private Optional<String> key() {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            if (bar > 0 && text.substring(0, bar).equals(filterMark())) {
                return Optional.of(text.substring(bar + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw new ProblemException(KitProblem.CURSOR_INVALID);
    }

    /** Whether this is another page than the first. */
    public boolean continues() {
        return key().isPresent();
    }

    /**
     * The key after which this page begins, as it was given to {@link Page#of}; absent on the first page.
     *
     * @param reader makes the key from its text; whatever it throws, the cursor is one that nobody gave out
     * @throws ProblemException 400 {@code cursor-invalid}
     */
    public <T> Optional<T> after(Function<String, T> reader) {
        Optional<String> key = key();
        try {
            return key.map(reader);
        } catch (RuntimeException forged) {
            throw new ProblemException(KitProblem.CURSOR_INVALID);
        }
    }

    String cursorAfter(Object key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((filterMark() + "|" + key).getBytes(StandardCharsets.UTF_8));
    }

    private String filterMark() {
        var filter = new TreeMap<String, Object>(uri.getQueryParameters());
        filter.remove("limit");
        filter.remove("cursor");
        return HexFormat.of().toHexDigits((uri.getPath() + filter).hashCode());
    }
}
