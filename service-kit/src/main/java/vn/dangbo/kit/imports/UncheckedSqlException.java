package vn.dangbo.kit.imports;

import java.sql.SQLException;

/** A failure of plain JDBC on a path where Jdbi would be too slow; the mapper and the worker look at its cause. */
final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
