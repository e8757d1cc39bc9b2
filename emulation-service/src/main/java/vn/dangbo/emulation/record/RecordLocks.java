package vn.dangbo.emulation.record;

import org.jdbi.v3.core.Handle;

/** Locks of kinds of record, held until the transaction ends. */
public final class RecordLocks {

    private RecordLocks() {}

    /** Waits until no other transaction writes records that the same rules bind. */
    public static void lock(Handle sql, String name) {
        sql.createQuery("SELECT name FROM record_lock WHERE name = :name FOR UPDATE")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
