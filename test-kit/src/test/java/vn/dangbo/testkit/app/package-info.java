/**
 * A service for the tests of the kit alone: a record type with a list, commands that fail on demand, every problem, feeds
 * with two consumers.
 */
@NullMarked
package vn.dangbo.testkit.app;

import org.jspecify.annotations.NullMarked;
