/**
 * Data quality (chất lượng dữ liệu đảng viên): what is missing, contradictory or recorded twice, counted by cell and listed
 * by person, so that a cell can mend its own records before a figure or a national exchange needs them.
 *
 * <p>A defect never refuses anything: what must not be recorded is refused when it is recorded. Months and ages come from
 * the rule set of the day that they judge.
 */
@NullMarked
package vn.dangbo.membership.quality;

import org.jspecify.annotations.NullMarked;
