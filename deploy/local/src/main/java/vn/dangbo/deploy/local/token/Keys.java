package vn.dangbo.deploy.local.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.PrivateFiles;

/** The RSA key pair of a data folder: {@code keys/private.pem} (PKCS#8) and {@code keys/public.pem} (X.509). */
public final class Keys {

    private static final int BITS = 2048;

    private final PrivateKey privateKey;
    private final Path publicKeyFile;

    private Keys(PrivateKey privateKey, Path publicKeyFile) {
        this.privateKey = privateKey;
        this.publicKeyFile = publicKeyFile;
    }

    /** Reads the pair, or makes it at the first start. */
    public static Keys openOrCreate(Path folder) {
        Path privatePem = folder.resolve("private.pem");
        Path publicPem = folder.resolve("public.pem");
        try {
            if (!Files.exists(privatePem) || !Files.exists(publicPem)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                KeyPair pair = generator.generateKeyPair();
                // The public key first: a private key that lies there means that the pair is complete.
                Files.deleteIfExists(privatePem);
                PrivateFiles.write(publicPem, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
                PrivateFiles.write(
                        privatePem, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new LocalFailure(
                    "Cannot make the keys in " + folder + ": " + LocalFailure.rootMessage(e)
                            + ". Give a folder that you may write with --data.",
                    e);
        }
        return open(folder);
    }

    /** Reads the pair of a suite that has been started at least once. */
    public static Keys open(Path folder) {
        Path privatePem = folder.resolve("private.pem");
        if (!Files.exists(privatePem)) {
            throw new LocalFailure("There is no key in " + folder + " yet: ./suite up makes it at the first start"
                    + " (or name the data folder of your suite with --data).");
        }
        try {
            byte[] encoded = decode(Files.readString(privatePem, StandardCharsets.US_ASCII));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new Keys(key, folder.resolve("public.pem"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LocalFailure(
                    "Cannot read the key " + privatePem + ": " + LocalFailure.rootMessage(e) + ". Remove the folder "
                            + folder + " and run ./suite up: it makes a new pair.",
                    e);
        }
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** The file that the services verify tokens with. */
    public Path publicKeyFile() {
        return publicKeyFile;
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }

    private static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
