/**
 * The synthetic province: persons, organisations (tổ chức đảng), and the membership ledger that a scenario plays through
 * time and writes as import files.
 *
 * <p>Rules of this package:
 * <ul>
 *   <li>the same bytes on every machine: one seed per scenario, one named {@link
 *       vn.dangbo.deploy.scenarios.records.Draw} per concept, no clock, no locale, no order of a hash table;
 *   <li>time only moves forward: a {@link vn.dangbo.deploy.scenarios.records.Ledger} is played in date order, so whatever
 *       it picks is true on that day;
 *   <li>a cell (chi bộ) keeps at least three official members as long as it is open;
 *   <li>nobody here is real: every profile number starts with {@code SYN} and every number with the province prefix 999,
 *       which is not in use.
 * </ul>
 */
@NullMarked
package vn.dangbo.deploy.scenarios.records;

import org.jspecify.annotations.NullMarked;
