/**
 * Members (đảng viên): persons with their numbers, dates and characteristics.
 *
 * <p>Registering a member opens the ledger in a cell on a day. Personal data: read for a stated purpose,
 * bounded by subtree, never named in an address.
 *
 * <p>Invariants: profile, card and citizen numbers are unique among standing records; dates run forward:
 * birth, decision, ceremony, official day, entry.
 */
@NullMarked
package vn.dangbo.membership.member;

import org.jspecify.annotations.NullMarked;
