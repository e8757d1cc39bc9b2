package vn.dangbo.deploy.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dangbo.deploy.local.process.LocalFailure;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aTokenCarriesTheClaimsThatTheServicesCheck() throws Exception {
        Tokens tokens = new Tokens(Keys.openOrCreate(folder), CLOCK, "https://issuer.test");

        String token = tokens.issue(Grant.trial(List.of("READER", "AUDITOR"), "TU-01"));

        JsonNode header = part(token, 0);
        JsonNode claims = part(token, 1);
        assertThat(header.get("alg").asText()).isEqualTo("RS256");
        assertThat(claims.get("iss").asText()).isEqualTo("https://issuer.test");
        assertThat(claims.get("groups")).hasSize(2);
        assertThat(claims.get("groups").get(1).asText()).isEqualTo("AUDITOR");
        assertThat(claims.get("organisation").asText()).isEqualTo("TU-01");
        assertThat(claims.get("purpose").asText()).isEqualTo("local-trial");
        assertThat(claims.get("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.get("exp").asLong())
                .isEqualTo(NOW.plus(Duration.ofHours(12)).getEpochSecond());
    }

    @Test
    void thePublicKeyOfTheFolderVerifiesTheSignature() throws Exception {
        Keys keys = Keys.openOrCreate(folder);

        String token = new Tokens(keys, CLOCK).issue(Grant.service("inspection-service"));

        int dot = token.lastIndexOf('.');
        assertThat(verify(keys, token.substring(0, dot), token.substring(dot + 1)))
                .isTrue();
        assertThat(verify(keys, token.substring(0, dot) + "x", token.substring(dot + 1)))
                .isFalse();
    }

    @Test
    void theKeysOfAFolderStayTheSame() throws Exception {
        Keys.openOrCreate(folder);
        String first = Files.readString(folder.resolve("public.pem"));

        Keys.openOrCreate(folder);

        assertThat(Files.readString(folder.resolve("public.pem"))).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadThePrivateKey() throws Exception {
        Keys.openOrCreate(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderWithoutAKeySaysHowToGetOne() {
        assertThatThrownBy(() -> Keys.open(folder))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("./suite up makes it");
    }

    @Test
    void aDamagedKeySaysHowToGetANewOne() throws Exception {
        Files.writeString(
                folder.resolve("private.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> Keys.open(folder))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("Remove the folder");
    }

    private static JsonNode part(String token, int index) throws Exception {
        String part = List.of(token.split("\\.")).get(index);
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static boolean verify(Keys keys, String signed, String signature) throws Exception {
        String pem = Files.readString(keys.publicKeyFile()).replaceAll("-----[A-Z ]+-----", "");
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(signature));
    }
}
