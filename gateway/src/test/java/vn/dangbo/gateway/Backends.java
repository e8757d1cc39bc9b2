package vn.dangbo.gateway;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stand-ins for the three services, started with the first test, and tokens that the gateway accepts. */
public final class Backends {

    public static final String ISSUER = "https://test.dangbo.local";

    public static final WireMockServer MEMBERSHIP = started("dangbo.peers.membership");
    public static final WireMockServer INSPECTION = started("dangbo.peers.inspection");
    public static final WireMockServer EMULATION = started(BackendAddresses.WIREMOCK_EMULATION);
    public static final StreamingService STREAMING =
            new StreamingService(port("dangbo.peers.emulation"), EMULATION.port());

    private Backends() {}

    /** A token of a reader of everything; each one is different. */
    public static String token() {
        return token(Set.of("READER"), ISSUER, Instant.now().plus(Duration.ofHours(1)));
    }

    public static String token(Set<String> roles, String issuer, Instant expiresAt) {
        return sign(signingKey(), roles, issuer, expiresAt);
    }

    /** Well-formed, but signed by someone else. */
    public static String foreignToken() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return sign(
                    generator.generateKeyPair().getPrivate(),
                    Set.of("READER"),
                    ISSUER,
                    Instant.now().plus(Duration.ofHours(1)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String sign(PrivateKey key, Set<String> roles, String issuer, Instant expiresAt) {
        return Jwt.issuer(issuer)
                .subject("test")
                .groups(roles)
                .claim("organisation", "*")
                .issuedAt(expiresAt.minus(Duration.ofHours(2)))
                .expiresAt(expiresAt)
                .sign(key);
    }

    private static PrivateKey signingKey() {
        try {
            byte[] key = Base64.getDecoder().decode(config(BackendAddresses.PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static WireMockServer started(String address) {
        // A fixed port, so that a stopped one comes back where it was.
        WireMockServer server = new WireMockServer(
                options().bindAddress("localhost").port(port(address)).gzipDisabled(true));
        server.start();
        return server;
    }

    private static int port(String address) {
        return URI.create(config(address)).getPort();
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
