/**
 * Whom a case is about (đảng viên có hồ sơ giải quyết): the member, locked while a step is taken, the cell in which the
 * member is counted, and the organisations above it that handle the case.
 *
 * <p>Somebody else's member is answered like nobody's. Of one kind a member has one open case at a time.
 */
@NullMarked
package vn.dangbo.membership.subject;

import org.jspecify.annotations.NullMarked;
