package vn.dangbo.kit.command;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/**
 * A resource method that changes state. It runs in one transaction together with the record of its
 * {@code Idempotency-Key} (kept 24 hours, per client), and with {@code validateOnly=true} it runs every rule,
 * answers as the real call would, and changes nothing.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Command {

    /** How long a key answers the same; then it is a new one. */
    Duration KEPT = Duration.ofHours(24);
}
