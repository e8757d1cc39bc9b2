/**
 * Meetings (sinh hoạt đảng) of Party organisations, who came, and in which months none was held.
 *
 * <p>Cells and grass-roots committees meet at least once a month. A meeting is regular (thường kỳ), thematic (chuyên đề),
 * online (trực tuyến, where the pilot allows it) or by Party group (theo tổ đảng: only cells that have groups and enough
 * members, a few times a year; Hướng dẫn 03-HD/TW 27/12/2022). Groups and pilots are arrangements, dated and with their
 * document. Attendance is recorded of members who were counted in the organisation on that day or sat on its committee;
 * guests are a number.
 *
 * <p>Nothing is overwritten: a correction is a newer version, and a meeting that never took place is withdrawn.
 */
@NullMarked
package vn.dangbo.membership.meeting;

import org.jspecify.annotations.NullMarked;
