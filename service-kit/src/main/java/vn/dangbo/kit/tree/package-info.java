/**
 * The dated tree of organisations (cây tổ chức đảng): the truth in membership, an exact copy elsewhere.
 *
 * <p>Parents, names, kinds and the rest are facts with a period and a recorded time; facts are superseded, never changed. The
 * closure holds, for every period, who stands below whom; it is derived from the facts and never has a cycle. A digest per
 * subtree proves that a copy is right.
 */
@NullMarked
package vn.dangbo.kit.tree;

import org.jspecify.annotations.NullMarked;
