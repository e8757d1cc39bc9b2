/**
 * Snapshots (số liệu đã chốt): a statistics form of an organisation and a period as it was known when it was reported.
 *
 * <p>A snapshot is a draft until it is locked. A locked one is never edited: what turns out wrong is reported again, and
 * the new snapshot supersedes the old one with a reason (rule M6). What was recorded since shows as a difference.
 *
 * <p>Invariant: of a form, an organisation and a period at most one snapshot is locked and not superseded.
 */
@NullMarked
package vn.dangbo.membership.snapshot;

import org.jspecify.annotations.NullMarked;
