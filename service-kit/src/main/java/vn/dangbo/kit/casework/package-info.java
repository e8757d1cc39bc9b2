/**
 * Cases (hồ sơ giải quyết): matters that organisations handle step by step, such as an admission or a transfer.
 *
 * <p>A {@link vn.dangbo.kit.casework.Procedure} says, as data, which action leads from which state to which and which
 * party may take it; the same data computes {@code _actions} and refuses what is not among them. A case is judged by
 * the rules of one day from beginning to end. Every step is recorded once, with its day, document, reason and author,
 * and says until when it should have been taken: lateness is seen and never hidden. A party is an organisation in its
 * role; only officers whose subtree contains it act for it. Steps lock the case, so of two officers one wins.
 */
@NullMarked
package vn.dangbo.kit.casework;

import org.jspecify.annotations.NullMarked;
