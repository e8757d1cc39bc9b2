/**
 * The one way in which every record of this service is written: typed rows in, one outcome a row out, with a number of
 * SQL statements that does not depend on the rows. An import calls it with chunks, a single request with a list of one.
 * {@link vn.dangbo.emulation.record.RecordTable} knows a table by what its records say,
 * {@link vn.dangbo.emulation.record.CodedKind} compares that with what is there already, and
 * {@link vn.dangbo.emulation.record.Selection} asks for records again.
 *
 * <p>Invariants: writers that read before they write hold the lock of their kind of record until they commit; a natural
 * key that is recorded with the same content is UNCHANGED, with another content refused; a record that is taken back is
 * retired (its key set free, {@code superseded_at} set), never deleted.
 */
@NullMarked
package vn.dangbo.emulation.record;

import org.jspecify.annotations.NullMarked;
