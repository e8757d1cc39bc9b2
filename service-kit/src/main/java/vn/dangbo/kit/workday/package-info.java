/**
 * Working days (ngày làm việc): the calendar by which deadlines of regulations run. Which weekdays are off and which
 * Saturdays are worked instead is data of each year, announced by the State; nothing of it is a constant.
 */
@NullMarked
package vn.dangbo.kit.workday;

import org.jspecify.annotations.NullMarked;
