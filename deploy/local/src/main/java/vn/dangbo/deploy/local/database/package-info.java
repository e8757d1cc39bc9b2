/**
 * The database of a local suite: an embedded MariaDB by default, or the user's own server.
 *
 * <p>The embedded server is a real MariaDB process from a Maven artifact. It listens on the loopback address only, with a
 * password made at first start, and commits durably: what the suite has acknowledged survives {@code kill -9}.
 */
@NullMarked
package vn.dangbo.deploy.local.database;

import org.jspecify.annotations.NullMarked;
