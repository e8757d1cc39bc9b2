package vn.dangbo.deploy.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;

/** The least that an answer can cost: one statement by plain JDBC and a JSON text put together by hand. */
final class Floor implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final int INSERTED = 52_000;

    private final String jdbcUrl;
    private final HttpServer server;
    private final BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(CONNECTIONS);

    private Floor(String jdbcUrl, HttpServer server) {
        this.jdbcUrl = jdbcUrl;
        this.server = server;
    }

    static Floor start(LocalSuite suite) throws IOException, SQLException {
        String url = jdbcUrl(suite);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Floor floor = new Floor(url, server);
        for (int i = 0; i < CONNECTIONS; i++) {
            floor.pool.add(DriverManager.getConnection(url));
        }
        server.createContext("/members/", exchange -> floor.answer(exchange, Floor::member));
        server.createContext("/headcount/", exchange -> floor.answer(exchange, Floor::headcount));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return floor;
    }

    /** The address of the membership schema, as the launcher wrote it down. */
    private static String jdbcUrl(LocalSuite suite) throws IOException {
        String server = suite.runFile().path("databaseUrl").asText();
        int query = server.indexOf('?');
        String base = query < 0 ? server : server.substring(0, query);
        String options = query < 0 ? "user=root" : server.substring(query + 1);
        return base.replaceAll("/+$", "") + "/membership?" + options
                + "&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Seconds to write as many member rows as the scenario has, in batches of a thousand, by plain JDBC. */
    double insertSeconds() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_floor LIKE member");
            try {
                connection.setAutoCommit(false);
                long begin = System.nanoTime();
                try (PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO bench_floor (id, profile_number, live_profile_number, full_name, gender, birth_date,
                            admitted_on, recorded_at, author) VALUES (?, ?, ?, ?, 'M', '1980-01-01', '2010-01-01', NOW(6), 'bench')""")) {
                    for (int i = 0; i < INSERTED; i++) {
                        insert.setBytes(1, HexFormat.of().parseHex(String.format("%032x", i)));
                        insert.setString(2, "F" + i);
                        insert.setString(3, "F" + i);
                        insert.setString(4, "Nguyễn Văn Thử");
                        insert.addBatch();
                        if (i % 1000 == 999) {
                            insert.executeBatch();
                            connection.commit();
                        }
                    }
                }
                return (System.nanoTime() - begin) / 1e9;
            } finally {
                connection.setAutoCommit(true);
                statement.execute("DROP TABLE bench_floor");
            }
        }
    }

    private interface Query {
        String answer(Connection connection, String argument) throws SQLException;
    }

    private void answer(HttpExchange exchange, Query query) throws IOException {
        try (exchange) {
            Connection connection = pool.take();
            try {
                String path = exchange.getRequestURI().getPath();
                byte[] body = query.answer(connection, path.substring(path.lastIndexOf('/') + 1))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } finally {
                pool.add(connection);
            }
        } catch (SQLException | InterruptedException failed) {
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private static String member(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT m.profile_number, m.card_number, m.citizen_id, m.full_name, m.gender, m.birth_date, m.ethnicity,
                       m.religion, m.education, m.political_theory, m.occupation, m.admission_decision_on, m.admitted_on,
                       m.official_on, HEX(s.cell_id), o.code, s.status, m.version
                FROM member m
                LEFT JOIN membership_stay s ON s.member_id = m.id AND s.valid_from <= CURRENT_DATE
                     AND s.valid_to > CURRENT_DATE AND s.superseded_at = '9999-12-31'
                LEFT JOIN organisation o ON o.id = s.cell_id WHERE m.id = ?""")) {
            select.setBytes(1, HexFormat.of().parseHex(id.replace("-", "")));
            try (ResultSet row = select.executeQuery()) {
                StringBuilder json = new StringBuilder("{");
                if (row.next()) {
                    for (int i = 1; i <= 18; i++) {
                        json.append(i == 1 ? "" : ",")
                                .append('"')
                                .append(i)
                                .append("\":\"")
                                .append(row.getString(i))
                                .append('"');
                    }
                }
                return json.append('}').toString();
            }
        }
    }

    private static String headcount(Connection connection, String organisation) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT SUM(delta) FROM ledger_month WHERE organisation_id = ? AND month < '2021-11-01'")) {
            select.setBytes(1, HexFormat.of().parseHex(organisation.replace("-", "")));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return "{\"value\":\"" + row.getLong(1) + "\"}";
            }
        }
    }

    @Override
    public void close() throws SQLException {
        server.stop(0);
        for (Connection connection : pool) {
            connection.close();
        }
    }
}
