/**
 * Failures as a public contract: a stable code with its status, one exception that carries it, one body (RFC 9457).
 *
 * <p>The status is decided where the failure is known. Texts are in Vietnamese (the default) and English, in the bundles
 * {@code messages/kit} and {@code messages/<service>}; programs read the code, never the text. Arguments of a message never
 * hold a name of a person.
 */
@NullMarked
package vn.dangbo.kit.problem;

import org.jspecify.annotations.NullMarked;
