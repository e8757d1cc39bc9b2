package vn.dangbo.deploy.local.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import vn.dangbo.deploy.local.process.LocalFailure;

/** The three databases of a suite on a server; each service fills and migrates its own. */
public final class Schemas {

    /** In the order of the services' ports. */
    public static final List<String> NAMES = List.of("membership", "inspection", "emulation");

    private static final String CONNECT_MILLIS = "5000";
    private static final String ACCESS_DENIED = "28000";

    private final JdbcAddress address;

    public Schemas(JdbcAddress address) {
        this.address = address;
    }

    /** Whether the server answers now. */
    public boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /**
     * Creates the databases that are missing.
     *
     * @return those that were missing
     */
    public List<String> createMissing() {
        try (Connection connection = connect()) {
            List<String> created = new ArrayList<>();
            for (String name : NAMES) {
                if (!exists(connection, name)) {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("CREATE DATABASE IF NOT EXISTS `" + name + "` CHARACTER SET utf8mb4");
                    }
                    created.add(name);
                }
            }
            return created;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Drops those of the named databases that exist. */
    public void drop(Collection<String> names) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.executeUpdate("DROP DATABASE IF EXISTS `" + name + "`");
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Those of the databases that exist. */
    public List<String> existing() {
        try (Connection connection = connect()) {
            List<String> found = new ArrayList<>();
            for (String name : NAMES) {
                if (exists(connection, name)) {
                    found.add(name);
                }
            }
            return found;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_MILLIS);
        return DriverManager.getConnection(address.serverUrl(), properties);
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM information_schema.schemata WHERE schema_name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private LocalFailure failure(SQLException e) {
        String cause = LocalFailure.rootMessage(e);
        if (ACCESS_DENIED.equals(e.getSQLState())) {
            return new LocalFailure(
                    "The database at " + address.place() + " refuses the user " + address.user() + " (" + cause
                            + "): put user=… and password=… into the address after --database.",
                    e);
        }
        if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
            return new LocalFailure(
                    "The database at " + address.place() + " does not answer (" + cause
                            + "): start it, or mend the address after --database.",
                    e);
        }
        return new LocalFailure(
                "The database at " + address.place() + " does not let " + address.user()
                        + " create the databases " + String.join(", ", NAMES) + " (" + cause
                        + "): create them, or give a user who may.",
                e);
    }
}
