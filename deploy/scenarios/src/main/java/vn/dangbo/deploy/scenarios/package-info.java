/**
 * Two published conference reports as data: records that are generated from a fixed seed, loaded through the gateway, and
 * asked back as figures.
 *
 * <p>This program is a client of the public API like any other: it knows the gateway's address and a token, and no database.
 * Everything that a report does not print is synthetic and marked so.
 */
@NullMarked
package vn.dangbo.deploy.scenarios;

import org.jspecify.annotations.NullMarked;
