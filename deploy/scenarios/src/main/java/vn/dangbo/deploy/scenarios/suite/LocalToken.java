package vn.dangbo.deploy.scenarios.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.deploy.scenarios.Failure;

/** A bearer token of a suite on this machine, signed (RS256) with the key of its data folder. */
public final class LocalToken {

    private static final List<String> ROLES = List.of(
            "READER",
            "MEMBER_OFFICER",
            "INSPECTION_OFFICER",
            "INSPECTION_LEAD",
            "EMULATION_OFFICER",
            "EMULATION_APPRAISER",
            "AUDITOR",
            "INTEGRATOR",
            "ADMINISTRATOR");
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalToken() {}

    /** Issues a token that may read and load everything. */
    public static String issue(Path data, Clock clock) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", System.getenv().getOrDefault("DANGBO_ISSUER", "https://dangbo.local"));
        claims.put("sub", "local-trial");
        claims.put("groups", ROLES);
        claims.put("organisation", "*");
        claims.put("purpose", "local-trial");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(data.resolve("keys").resolve("private.pem")));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can sign with SHA256withRSA", e);
        }
    }

    private static PrivateKey key(Path pem) {
        if (!Files.isRegularFile(pem)) {
            throw Failure.ofSuite(
                    "There is no key " + pem + ": start the suite with ./suite up, name its data folder with"
                            + " --data, or give a token with --token.");
        }
        try {
            String text = Files.readString(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
            byte[] encoded = Base64.getMimeDecoder().decode(text);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw Failure.ofSuite("Cannot read the key " + pem + ": " + e.getMessage());
        }
    }

    private static String part(Map<String, Object> values) {
        try {
            return base64(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers always have a JSON form", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
