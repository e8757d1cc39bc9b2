/**
 * Inspections (cuộc kiểm tra) and supervision (giám sát) with their subjects (đối tượng kiểm tra, giám sát).
 *
 * <p>The unit of counting is a subject: one organisation or member in one inspection, at most once in each, so a member
 * inspected twice counts twice (lượt). Its place in the tree is frozen on the day of the decision, because organisations
 * merge and members move afterwards.
 *
 * <p>Invariants: decided, concluded and announced run forward; a conclusion has at least one subject and an outcome for
 * each, valid for the kind of inspection; nothing is deleted, what is taken back stays known to a {@code knownAt} of
 * before. Source: Charter, chapter VII; Quy định 22-QĐ/TW (2021) and its successors.
 */
@NullMarked
package vn.dangbo.inspection.inspection;

import org.jspecify.annotations.NullMarked;
