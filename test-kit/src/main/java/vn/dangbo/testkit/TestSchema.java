package vn.dangbo.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One schema on a server, with the connection parameters that the services run with. */
final class TestSchema {

    private final String server;
    private final Map<String, String> parameters;
    private final String name;

    private TestSchema(String server, Map<String, String> parameters, String name) {
        this.server = server;
        this.parameters = parameters;
        this.name = name;
    }

    static TestSchema create(String address, String name) {
        int question = address.indexOf('?');
        String server = question < 0 ? address : address.substring(0, question);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("useServerPrepStmts", "true");
        parameters.put("cachePrepStmts", "true");
        parameters.put("prepStmtCacheSize", "500");
        parameters.put("prepStmtCacheSqlLimit", "8192");
        parameters.put("rewriteBatchedStatements", "true");
        parameters.put("connectionTimeZone", "UTC");
        parameters.put("forceConnectionTimeZoneToSession", "true");
        parameters.put("useAffectedRows", "false");
        if (question >= 0) {
            for (String pair : address.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        TestSchema schema = new TestSchema(
                server.endsWith("/") ? server : server.replaceFirst("(//[^/]+).*", "$1/"), parameters, name);
        schema.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return schema;
    }

    void drop() {
        execute("DROP DATABASE IF EXISTS " + name);
    }

    Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        String query = parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("user") && !p.getKey().equals("password"))
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
        config.put("quarkus.datasource.jdbc.url", server + name + "?" + query);
        config.put("quarkus.datasource.username", parameters.getOrDefault("user", "root"));
        if (!parameters.getOrDefault("password", "").isEmpty()) {
            config.put("quarkus.datasource.password", parameters.get("password"));
        }
        return config;
    }

    private void execute(String ddl) {
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
        String url = server + "?" + query + (parameters.containsKey("user") ? "" : "&user=root");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database at " + server + " refused: " + e.getMessage(), e);
        }
    }
}
