package vn.dangbo.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/**
 * Decides, before the gateway starts, where the stand-ins of the services will listen and which key signs tokens. The
 * stand-ins themselves are {@link Backends}: this class is loaded by another class loader than the tests are.
 */
public final class BackendAddresses implements QuarkusTestResourceLifecycleManager {

    static final String PRIVATE_KEY = "dangbo.test.private-key";
    static final String WIREMOCK_EMULATION = "dangbo.test.emulation";

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            return Map.of(
                    "dangbo.peers.membership",
                    freeAddress(),
                    "dangbo.peers.inspection",
                    freeAddress(),
                    "dangbo.peers.emulation",
                    freeAddress(),
                    WIREMOCK_EMULATION,
                    freeAddress(),
                    "dangbo.public-key",
                    pem(keys.getPublic().getEncoded()).toString(),
                    "dangbo.issuer",
                    Backends.ISSUER,
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException noPortOrFile) {
            throw new UncheckedIOException(noPortOrFile);
        }
    }

    @Override
    public void stop() {
        // Nothing is running: see Backends.
    }

    private static String freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort();
        }
    }

    private static Path pem(byte[] key) throws IOException {
        Path file = Files.createTempFile("dangbo-test-", ".pem");
        file.toFile().deleteOnExit();
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return Files.writeString(
                file,
                "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n",
                StandardCharsets.US_ASCII);
    }
}
