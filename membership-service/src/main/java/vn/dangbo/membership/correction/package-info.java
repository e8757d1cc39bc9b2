/**
 * Corrections (đính chính) of what is recorded about a member: each names its reason and document, and keeps what stood
 * before, so that the history of every field can be read.
 *
 * <p>Where a member was counted, from when, and as what, is not corrected here but by movements and their reversals; a date
 * that the ledger bears out must keep agreeing with it.
 */
@NullMarked
package vn.dangbo.membership.correction;

import org.jspecify.annotations.NullMarked;
