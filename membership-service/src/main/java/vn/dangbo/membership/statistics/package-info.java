/**
 * Statistics (thống kê tổ chức đảng và đảng viên): who the members are, and the national forms made of that.
 *
 * <p>Form 1 is the ledger's own (package ledger). Form 2 describes those admitted in a period, form 3 the members by
 * quality, form 4 by ethnicity and religion, form 5 organisations and members by sector; each with the same day or period
 * a year before, and each checked against the ledger: the parts of a form add up to the headcount, or the form says that
 * it does not (Hướng dẫn 11-HD/BTCTW 2021). A row leads to the persons that it counts. What is not recorded about a member
 * is a row of its own and never guessed.
 */
@NullMarked
package vn.dangbo.membership.statistics;

import org.jspecify.annotations.NullMarked;
