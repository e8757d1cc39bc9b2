package vn.dangbo.deploy.local.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import vn.dangbo.deploy.local.process.LocalFailure;

/**
 * A MySQL-compatible server and how to log in to it.
 *
 * @param parameters of the driver, without the user and the password
 */
public record JdbcAddress(String host, int port, String user, String password, Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 3306;
    private static final String EXAMPLE = "jdbc:mysql://127.0.0.1:3306/?user=root&password=secret";

    /** What every service's connection needs; the user's own parameters win. */
    private static final Map<String, String> DRIVER = driverParameters();

    private static Map<String, String> driverParameters() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("useServerPrepStmts", "true");
        values.put("cachePrepStmts", "true");
        values.put("prepStmtCacheSize", "500");
        values.put("prepStmtCacheSqlLimit", "8192");
        values.put("rewriteBatchedStatements", "true");
        values.put("connectionTimeZone", "UTC");
        values.put("forceConnectionTimeZoneToSession", "true");
        values.put("useAffectedRows", "false");
        return values;
    }

    public JdbcAddress {
        parameters = Map.copyOf(parameters);
    }

    /** Reads what the user gave after {@code --database}. */
    public static JdbcAddress parse(String text) {
        if (!text.startsWith("jdbc:mysql://") && !text.startsWith("jdbc:mariadb://")) {
            throw refused(text, "it does not begin with jdbc:mysql://");
        }
        URI uri;
        try {
            uri = new URI(text.substring("jdbc:".length()));
        } catch (URISyntaxException e) {
            throw refused(text, e.getReason());
        }
        if (uri.getHost() == null) {
            throw refused(text, "it names no host");
        }
        if (uri.getPath() != null && uri.getPath().length() > 1) {
            throw refused(
                    text,
                    "leave the database name " + uri.getPath().substring(1)
                            + " out, the suite uses membership, inspection and emulation");
        }
        Map<String, String> parameters = query(uri.getRawQuery());
        String user = parameters.remove("user");
        String password = parameters.remove("password");
        return new JdbcAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                user == null ? "root" : user,
                password == null ? "" : password,
                parameters);
    }

    /** Where it is, for messages: no password. */
    public String place() {
        return host + ":" + port;
    }

    /** The address of one database for a service, which gets user and password separately. */
    public String url(String database) {
        Map<String, String> all = new LinkedHashMap<>(DRIVER);
        all.putAll(parameters);
        return "jdbc:mysql://" + place() + "/" + database + "?" + join(all);
    }

    /** The address of the server with its user and password: a secret. */
    public String serverUrl() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("user", user);
        all.put("password", password);
        all.putAll(parameters);
        return "jdbc:mysql://" + place() + "/?" + join(all);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null) {
            return parameters;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String join(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static LocalFailure refused(String text, String why) {
        return new LocalFailure("--database " + text.replaceAll("(password=)[^&]*", "$1…") + ": " + why
                + ". An address looks like " + EXAMPLE);
    }
}
