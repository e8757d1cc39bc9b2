/**
 * Duplicates (hồ sơ trùng): records that are probably of one person, and the merging of two into one.
 *
 * <p>A merge cancels what was counted twice by reversing movements, leads everything that refers to the duplicate to the
 * survivor, and takes the duplicate's record back; all of it can be undone. Nothing is deleted.
 *
 * <p>Invariant: after a merge a person is counted on exactly the days on which at least one of the records was counted
 * (rule M1), so a headcount falls by the double counting and by nothing else.
 */
@NullMarked
package vn.dangbo.membership.merge;

import org.jspecify.annotations.NullMarked;
