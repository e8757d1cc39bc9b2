package vn.dangbo.kit.problem;

import java.util.Locale;

/**
 * A stable code of the public contract with the HTTP status that it always carries. Enums implement it, one per
 * module; the message bundles {@code messages/<module>_vi.properties} and {@code _en} hold {@code <code>.title} and
 * {@code <code>} (the detail, a {@link java.text.MessageFormat} pattern).
 */
public interface ProblemCode {

    String name();

    int status();

    /** True when the same request may succeed later without being changed. */
    default boolean retryable() {
        return status() == 503 || status() == 504;
    }

    /** The code on the wire, e.g. {@code precondition-stale}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
