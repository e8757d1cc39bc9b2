package vn.dangbo.kit.sql;

import com.mysql.cj.jdbc.JdbcConnection;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * SQL through Jdbi on the transactional datasource: a handle opened inside a transaction uses that transaction's
 * connection. Ids are BINARY(16), days DATE, instants DATETIME(6) in UTC; none depends on the zone of the machine.
 */
@Singleton
public class Sql {

    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.registerArgument(new Ids());
        jdbi.registerArgument(new Days());
        jdbi.registerArgument(new Instants());
        jdbi.registerColumnMapper(UUID.class, (ColumnMapper<UUID>) (row, column, context) -> id(row.getBytes(column)));
        jdbi.registerColumnMapper(LocalDate.class, (ColumnMapper<LocalDate>)
                (row, column, context) -> row.getObject(column, LocalDate.class));
        jdbi.registerColumnMapper(Instant.class, (ColumnMapper<Instant>) (row, column, context) -> {
            LocalDateTime utc = row.getObject(column, LocalDateTime.class);
            return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
        });
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        jdbi.getConfig(SqlStatements.class).setSqlParser(new ThriftyParser());
        jdbi.setStatementBuilderFactory(connection -> new FixedReadsOnServer());
        jdbi.getConfig(org.jdbi.v3.core.mapper.reflect.ReflectionMappers.class).setStrictMatching(false);
        return jdbi;
    }

    /** A row mapper for a record, public or not, whose component names are the column names in camel case. */
    public static <T> RowMapper<T> rows(Class<T> type) {
        return RecordRows.of(type);
    }

    /** An id of the database as the text in which the world knows it. */
    public static String text(String id) {
        String text = "HEX(" + id + ")";
        for (int dash : DASHES) {
            text = "INSERT(" + text + ", " + dash + ", 0, '-')";
        }
        return "LOWER(" + text + ")";
    }

    private static final int[] DASHES = {9, 14, 19, 24};

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID id(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /**
     * Lets the server prepare the reads that are the same every time, and the driver everything else. Of a statement that
     * the server has prepared the driver keeps a description of every single value, about half a kilobyte each, as long as
     * the statement is remembered: lists of a thousand ids would fill the heap, and are hardly ever as long again.
     */
    private static final class FixedReadsOnServer extends DefaultStatementBuilder {

        private static final int MOST_VALUES = 40;

        @Override
        public PreparedStatement create(Connection connection, String sql, StatementContext context)
                throws SQLException {
            boolean read = sql.startsWith("SELECT") || sql.startsWith("WITH");
            return read
                            && sql.chars()
                                            .filter(c -> c == '?')
                                            .limit(MOST_VALUES + 1)
                                            .count()
                                    <= MOST_VALUES
                    ? super.create(connection, sql, context)
                    : connection.unwrap(JdbcConnection.class).clientPrepareStatement(sql);
        }
    }

    /**
     * Remembers short statements only. A long one comes from a list of a thousand values and is not the same twice;
     * remembering a thousand of them would fill the heap.
     */
    private static final class ThriftyParser implements SqlParser {

        private static final int LONGEST_REMEMBERED = 4000;

        private final SqlParser remembering = new ColonPrefixSqlParser();

        @Override
        public ParsedSql parse(String sql, StatementContext context) {
            SqlParser parser = sql.length() <= LONGEST_REMEMBERED ? remembering : new ColonPrefixSqlParser();
            return parser.parse(sql, context);
        }

        @Override
        public String nameParameter(String rawName, StatementContext context) {
            return remembering.nameParameter(rawName, context);
        }
    }

    private static final class Ids extends AbstractArgumentFactory<UUID> {
        Ids() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, bytes(value));
        }
    }

    private static final class Days extends AbstractArgumentFactory<LocalDate> {
        Days() {
            super(Types.DATE);
        }

        @Override
        protected Argument build(LocalDate value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }

    private static final class Instants extends AbstractArgumentFactory<Instant> {
        Instants() {
            super(Types.TIMESTAMP);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) ->
                    statement.setObject(position, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        }
    }
}
