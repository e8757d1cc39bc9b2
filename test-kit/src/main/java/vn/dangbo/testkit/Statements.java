package vn.dangbo.testkit;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts the SQL statements of an operation, for budgets that must not depend on the size of the data:
 *
 * <pre>{@code
 * assertThat(statements.of(() -> get("/api/v1/members/" + id))).hasSizeLessThanOrEqualTo(3);
 * }</pre>
 *
 * Counted is what the calling thread and what HTTP requests execute through Jdbi; a batch is one statement, also when it
 * is sent in pieces. Background work of the application is not counted, nor is what the log of readings writes behind every
 * answer with personal data.
 */
@Singleton
public class Statements {

    private static final String LOG = " audit_";

    private final Queue<String> executed = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread counting;
    private volatile @Nullable StatementContext latest;

    Statements(Jdbi jdbi) {
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                note(context);
            }

            @Override
            public void logException(StatementContext context, SQLException failure) {
                note(context);
            }
        });
    }

    /** The statements that the operation executed, in order. One test at a time. */
    public synchronized List<String> of(Callable<?> operation) {
        executed.clear();
        latest = null;
        counting = Thread.currentThread();
        try {
            Objects.requireNonNullElse(operation.call(), "");
            return new ArrayList<>(executed);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            counting = null;
        }
    }

    private void note(StatementContext context) {
        Thread caller = counting;
        if (caller != null && (Thread.currentThread() == caller || MDC.get("traceId") != null)) {
            String text = String.valueOf(context.getRenderedSql());
            if (!text.contains(LOG) && context != latest) {
                executed.add(text);
            }
            latest = context;
        }
    }
}
