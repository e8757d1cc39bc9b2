package vn.dangbo.kit.sql;

import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Batches in pieces: a batch holds objects for every value of every row, and a reform of a province has 100,000 rows. */
public final class Batches {

    private static final int PIECE = 1000;

    private Batches() {}

    /** Executes the statement for every row, a thousand at once; nothing without rows. */
    public static <T> void execute(Handle sql, String statement, Iterable<T> rows, BiConsumer<PreparedBatch, T> bind) {
        PreparedBatch batch = sql.prepareBatch(statement);
        for (T row : rows) {
            bind.accept(batch, row);
            batch.add();
            if (batch.size() == PIECE) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
