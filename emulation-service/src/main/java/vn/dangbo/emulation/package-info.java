/**
 * The emulation service: clusters (cụm thi đua) with dated members, resolutions with their targets (chỉ tiêu), social
 * campaigns (vận động xã hội) with contributions and houses.
 *
 * <p>Records come in one by one or by imports, through the same code. Nothing is overwritten: a correction supersedes, an
 * undone import is retired, and every figure can be asked as it was known at an instant. No total is stored; whether a
 * target is met is computed from records here and from figures of the other services.
 */
@NullMarked
package vn.dangbo.emulation;

import org.jspecify.annotations.NullMarked;
