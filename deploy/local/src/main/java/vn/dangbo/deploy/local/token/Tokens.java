package vn.dangbo.deploy.local.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Issues the bearer tokens of a local suite: JWT, signed with RS256. */
public final class Tokens {

    private static final String DEFAULT_ISSUER = "https://dangbo.local";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Keys keys;
    private final Clock clock;
    private final String issuer;

    public Tokens(Keys keys, Clock clock) {
        this(keys, clock, issuer());
    }

    Tokens(Keys keys, Clock clock, String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** The issuer that the services are told to trust: {@code DANGBO_ISSUER}, or the one of a local suite. */
    public static String issuer() {
        return System.getenv().getOrDefault("DANGBO_ISSUER", DEFAULT_ISSUER);
    }

    public String issue(Grant grant) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", grant.subject());
        claims.put("groups", grant.roles());
        claims.put("organisation", grant.organisation());
        claims.put("purpose", grant.purpose());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(grant.lifetime()).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + base64(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK can sign with SHA256withRSA", e);
        }
    }

    private static String part(Map<String, Object> values) {
        try {
            return base64(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers always have a JSON form", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
