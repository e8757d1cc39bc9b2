package vn.dangbo.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Role;

/**
 * Gives the application under test a schema of its own, the key of {@link TestTokens} and a service token. Quarkus finds it through the
 * service loader, so every application started by a test of a module with test-kit has it, and all test classes without a
 * profile of their own share one start.
 *
 * <p>The server is an embedded MariaDB, started once per JVM, unless the system property {@code dangbo.test.database}
 * names another one, e.g. {@code jdbc:mysql://127.0.0.1:3306/?user=root&sslMode=DISABLED}.
 */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    /** The address of the user's own server; empty means the embedded one. */
    public static final String SERVER_PROPERTY = "dangbo.test.database";

    private @Nullable TestSchema schema;
    private @Nullable Path token;

    @Override
    public Map<String, String> start() {
        String server = System.getProperty(SERVER_PROPERTY, "");
        String address = server.isBlank() ? EmbeddedMariaDb.address() : server;
        byte[] random = new byte[5];
        new SecureRandom().nextBytes(random);
        schema = TestSchema.create(address, "dangbo_test_" + HexFormat.of().formatHex(random));
        Map<String, String> config = new HashMap<>(schema.config());
        // The key itself: in tests Quarkus makes one up, which would win over a location.
        config.put("mp.jwt.verify.publickey", TestTokens.publicKeyPem());
        config.put("mp.jwt.verify.publickey.location", "NONE");
        config.put("mp.jwt.verify.issuer", TestTokens.ISSUER);
        config.put("dangbo.service-token-file", writeToken().toString());
        return config;
    }

    @Override
    public void stop() {
        if (schema != null) {
            schema.drop();
            schema = null;
        }
        try {
            if (token != null) {
                Files.deleteIfExists(token);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeToken() {
        try {
            token = Files.createTempFile("dangbo-test", ".jwt");
            token.toFile().deleteOnExit();
            return Files.writeString(
                    token, TestTokens.of("service-under-test", TestTokens.EVERYTHING, "feeds", Role.INTEGRATOR));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
