/**
 * Imports (nhập dữ liệu từ tệp): files of records that programs load, as CSV, NDJSON or XLSX.
 *
 * <p>A file is received as a stream: its structure is checked, each row is parsed, and rows are kept in the database
 * in the order in which they must be applied. A structural fault refuses the whole file at once and leaves nothing; a
 * faulty row becomes a rejection. A worker then applies the kept rows in chunks, each in one transaction together with
 * the job's counts and position, so that a process may die at any point: nothing is lost and nothing happens twice.
 *
 * <p>Modes: {@code best-effort} keeps the good rows, {@code atomic} keeps all or none, {@code validate} keeps nothing
 * and tells what would happen. Jobs of one service run strictly one after another, in the order in which they were
 * accepted, whatever the number of processes.
 *
 * <p>Invariant of a completed job: read = accepted + rejected + unchanged.
 *
 * <p>A service brings one {@link vn.dangbo.kit.imports.Importer} bean per type and one subclass of
 * {@link vn.dangbo.kit.imports.ImportsResource}.
 */
@NullMarked
package vn.dangbo.kit.imports;

import org.jspecify.annotations.NullMarked;
