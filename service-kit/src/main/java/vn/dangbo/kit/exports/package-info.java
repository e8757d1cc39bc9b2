/**
 * Exports (kết xuất dữ liệu): files of records that callers order and fetch when they are ready, as CSV or XLSX.
 *
 * <p>A job is a row of the database. A worker writes its rows in pieces, each in one transaction together with the job's
 * position: a process may die at any point, another goes on after the last piece. What is ordered is fixed on both axes
 * of time, so a file tells one state however long it takes. The pieces become a file only while it is sent, and are
 * removed when the job expires.
 *
 * <p>Personal data: only the caller who ordered a file sees it, with a purpose, bounded by the scope that they had.
 *
 * <p>A service brings one {@link vn.dangbo.kit.exports.Exporter} bean per type and one subclass of
 * {@link vn.dangbo.kit.exports.ExportsResource}.
 */
@NullMarked
package vn.dangbo.kit.exports;

import org.jspecify.annotations.NullMarked;
