/**
 * The launcher: a whole suite on one machine, for trying it, for developing against it and for the system tests.
 *
 * <p>{@code up} starts a database and the four processes, watches them and stops them in order; {@code down} stops a suite
 * from another terminal, {@code status} shows it, {@code token} issues a bearer token. Everything that a suite keeps lies in
 * one data folder; two suites on one machine need two folders and two ports, and never meet.
 *
 * <p>The invariants: a command that ends leaves no process behind unless the user asked for that; a process is ended only
 * after it has been recognised as one of this data folder; every failure that a user can mend is one line that says how.
 */
@NullMarked
package vn.dangbo.deploy.local;

import org.jspecify.annotations.NullMarked;
