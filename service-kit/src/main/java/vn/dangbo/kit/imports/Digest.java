package vn.dangbo.kit.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** A file on its way in, and its SHA-256 when it has passed. */
final class Digest extends DigestInputStream {

    Digest(InputStream file) {
        super(file, algorithm());
    }

    /** Hex; only once the whole file has passed. */
    String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    /** Reads a whole file for nothing but its digest. */
    static String of(InputStream file) {
        try {
            Digest digest = new Digest(file);
            long size = digest.transferTo(OutputStream.nullOutputStream());
            return size < 0 ? "" : digest.sha256();
        } catch (IOException cut) {
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, 1);
        }
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
