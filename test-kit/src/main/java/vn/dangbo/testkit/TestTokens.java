package vn.dangbo.testkit;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Role;

/** Bearer tokens signed with the key that applications under test trust; made once per JVM. */
public final class TestTokens {

    public static final String ISSUER = "https://dangbo.test";

    /** Organisation of a token that nothing bounds. */
    public static final String EVERYTHING = "*";

    public static final String SUBJECT = "test-client";

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LIFE = Duration.ofHours(12);
    // Quarkus loads this class more than once in a JVM; system properties are what the copies share.
    private static final String PRIVATE_KEY = "dangbo.test.private-key";
    private static final String PUBLIC_KEY = "dangbo.test.public-key";

    private TestTokens() {}

    /**
     * @param organisation code of the organisation whose subtree bounds the caller, or {@link #EVERYTHING}
     * @param purpose why personal data are read; null for a token without one
     */
    public static String of(String organisation, @Nullable String purpose, Role... roles) {
        return of(SUBJECT, organisation, purpose, roles);
    }

    public static String of(String subject, String organisation, @Nullable String purpose, Role... roles) {
        Instant now = CLOCK.instant();
        return sign(subject, organisation, purpose, now, now.plus(LIFE), key(), roles);
    }

    /** Every role, the whole installation, purpose {@code test}. */
    public static String all() {
        return of(EVERYTHING, "test", Role.values());
    }

    /** Right in everything but its time. */
    public static String expired(String organisation, Role... roles) {
        Instant now = CLOCK.instant();
        return sign(SUBJECT, organisation, "test", now.minus(LIFE), now.minus(Duration.ofHours(1)), key(), roles);
    }

    /** Signed with a key that the application does not know. */
    public static String forged() {
        Instant now = CLOCK.instant();
        PrivateKey stranger = generate().getPrivate();
        return sign(SUBJECT, EVERYTHING, "test", now, now.plus(LIFE), stranger, Role.values());
    }

    private static String sign(
            String subject,
            String organisation,
            @Nullable String purpose,
            Instant issued,
            Instant expires,
            PrivateKey key,
            Role... roles) {
        Set<Role> distinct = EnumSet.noneOf(Role.class);
        distinct.addAll(Arrays.asList(roles));
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .subject(subject)
                .upn(subject)
                .groups(distinct.stream().map(Role::name).collect(Collectors.toSet()))
                .claim("organisation", organisation)
                .issuedAt(issued)
                .expiresAt(expires);
        if (purpose != null) {
            claims.claim("purpose", purpose);
        }
        return claims.sign(key);
    }

    /** The public key as PEM (X.509). */
    public static String publicKeyPem() {
        ensureKeys();
        return "-----BEGIN PUBLIC KEY-----\n" + System.getProperty(PUBLIC_KEY) + "\n-----END PUBLIC KEY-----\n";
    }

    private static PrivateKey key() {
        ensureKeys();
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ensureKeys() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PRIVATE_KEY) == null) {
                KeyPair pair = generate();
                Base64.Encoder encoder = Base64.getMimeEncoder();
                System.setProperty(
                        PUBLIC_KEY, encoder.encodeToString(pair.getPublic().getEncoded()));
                System.setProperty(
                        PRIVATE_KEY, encoder.encodeToString(pair.getPrivate().getEncoded()));
            }
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
