/**
 * Records with versions (hồ sơ ghi nhận): what is recorded is never changed. A correction is a new version that supersedes the
 * one before and says why, by whom and by which document; a withdrawal is a last version that says it never was so.
 *
 * <p>A feature describes what its record says as a Java record, whose components are the columns of its table, and opens a
 * {@link vn.dangbo.kit.record.Book} for it. The table has beside them the columns of the stamp: {@code row_id}, {@code id},
 * {@code live_key} (unique; NULL once superseded or withdrawn), {@code version}, {@code withdrawn}, {@code document},
 * {@code reason}, {@code author}, {@code import_id}, {@code recorded_at}, {@code superseded_at}.
 */
@NullMarked
package vn.dangbo.kit.record;

import org.jspecify.annotations.NullMarked;
