/**
 * Inspection, supervision and discipline (công tác kiểm tra, giám sát, kỷ luật đảng).
 *
 * <p>This package holds what every feature shares: the problem codes and the reading of parameters. Each feature below
 * owns its tables and speaks to the others by id: {@code inspection} (inspections and their subjects), {@code decision}
 * (decisions of discipline), {@code dissemination} (sessions on rules), {@code figure} (what is counted over all of
 * them), {@code reference} (organisations and members that records name).
 */
@NullMarked
package vn.dangbo.inspection;

import org.jspecify.annotations.NullMarked;
