package vn.dangbo.membership;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test of both sides of the bounds that parameters of the rule sets set. It runs once for every dated version of each
 * parameter that it names, and for a whole number once more with the number raised by one, so that a new version is tested
 * by itself and a number written into the code is found out. {@link RuleBoundsTest} fails for a parameter that no test names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(BoundCases.class)
public @interface Bound {

    /** Names of parameters; one that ends with {@code .*} stands for all that begin so. */
    String[] value();
}
