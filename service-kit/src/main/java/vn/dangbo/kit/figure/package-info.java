/**
 * Figures (chỉ tiêu, số liệu): named, versioned computations over the records of one service. Whoever needs a number reads it
 * here by its code, so that no second path computes the same one; every figure leads back to the records that it counts. A
 * figure without data is NOT_MEASURED, never 0.
 */
@NullMarked
package vn.dangbo.kit.figure;

import org.jspecify.annotations.NullMarked;
