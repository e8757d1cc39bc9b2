package vn.dangbo.kit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation. An operation without it is refused for everybody. Shown in the OpenAPI document as
 * {@code x-roles} and {@code x-scope}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {

    /** Any one of these roles is enough; without any, every known role is. */
    Role[] value() default {};

    Bounds bounds() default Bounds.SUBTREE;

    /** True when the answer holds personal data: the caller must state a purpose. */
    boolean personal() default false;

    /** How far the operation reaches. */
    enum Bounds {
        /** Only organisations below the caller's own; the operation checks with {@link Scope}. */
        SUBTREE,
        /** The same for everybody, e.g. code lists. */
        PUBLIC,
        /** Only callers whose scope is the whole installation. */
        INSTALLATION
    }
}
