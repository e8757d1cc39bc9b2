/**
 * Committees (cấp ủy) and their seats, congresses (đại hội) with their elections and personnel plans (đề án nhân sự), and
 * managed cadres (cán bộ diện quản lý).
 *
 * <p>Invariants: an inspection commission (ủy ban kiểm tra) exists from the grass-roots committee upward (rule O5); a
 * standing committee is at most a third of its committee (O6); a cell elects a committee (chi ủy) from nine official
 * members on (O8); only an official member of the subtree takes a seat, one seat at a time in a term, and a term has one
 * secretary at a time. Whoever leaves the subtree loses the seat on that day (M11): reads derive that end from the
 * member's stays, so that no second record has to follow a movement. The feed {@code committees} tells who was seated and
 * unseated, however the seat ended.
 *
 * <p>Education and political theory are those of the day on which the seat was taken; a report on a past term does not
 * change when a member graduates later. Nothing is overwritten: a correction supersedes a record by its next version.
 */
@NullMarked
package vn.dangbo.membership.committee;

import org.jspecify.annotations.NullMarked;
