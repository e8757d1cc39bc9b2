/**
 * What the tests of a service need, with nothing to configure: a module that has test-kit in test scope gets, for all
 * its {@code @QuarkusTest} classes together, one application on one fresh schema and one signing key.
 *
 * <ul>
 *   <li>{@link vn.dangbo.testkit.DatabaseResource} is found by itself: an embedded MariaDB, or the user's own server
 *       with {@code -Ddangbo.test.database=jdbc:mysql://…}.
 *   <li>{@link vn.dangbo.testkit.TestTokens} signs bearer tokens (the application trusts its key).
 *   <li>{@link vn.dangbo.testkit.TestClock} replaces the application's clock; it shows the real time until it is set.
 *   <li>{@link vn.dangbo.testkit.Statements} counts SQL statements.
 *   <li>{@link vn.dangbo.testkit.ArchitectureRules} and {@link vn.dangbo.testkit.OpenApiSnapshot} each want one test.
 * </ul>
 *
 * In tests the pump of change feeds is off ({@code dangbo.feeds.enabled}); {@code FeedPump.pollNow} polls once.
 */
@NullMarked
package vn.dangbo.testkit;

import org.jspecify.annotations.NullMarked;
