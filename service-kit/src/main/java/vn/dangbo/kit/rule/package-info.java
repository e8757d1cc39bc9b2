/**
 * Dated rule sets (bộ quy định): every number that a regulation sets is a row with its source, resolved by date. Newest
 * regulation first, older ones kept: a case is judged by the rules of its day.
 */
@NullMarked
package vn.dangbo.kit.rule;

import org.jspecify.annotations.NullMarked;
