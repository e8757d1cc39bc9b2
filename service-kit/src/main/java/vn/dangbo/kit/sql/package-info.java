/**
 * SQL by Jdbi on the transactional datasource, and how ids, days and instants lie in columns: BINARY(16), DATE, and
 * DATETIME(6) in UTC, none of which depends on the zone of the machine.
 */
@NullMarked
package vn.dangbo.kit.sql;

import org.jspecify.annotations.NullMarked;
