/**
 * What records name but this service does not own: organisations (from the replica of membership's dated tree) and
 * members (asked of membership by profile number, số lý lịch đảng viên).
 *
 * <p>Invariants: an organisation must have existed on the date of the record and stood in the caller's subtree then; a
 * member is kept by id only, never by name or number. References of many rows are found together, with a number of
 * statements and calls that does not grow with the rows of a chunk beyond its distinct dates.
 */
@NullMarked
package vn.dangbo.inspection.reference;

import org.jspecify.annotations.NullMarked;
