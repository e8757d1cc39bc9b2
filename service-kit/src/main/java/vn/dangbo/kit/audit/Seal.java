package vn.dangbo.kit.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What binds an entry to all entries before it. Pure. */
final class Seal {

    static final int LENGTH = 32;

    private Seal() {}

    /** SHA-256 of the seal before it, the number and everything that was read; every text with its length before it. */
    static byte[] of(byte[] before, long number, Reading reading) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(number);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, reading.at()));
            text(out, reading.actor());
            text(out, reading.organisation());
            text(out, reading.purpose());
            text(out, reading.operation());
            text(out, reading.method());
            text(out, reading.target());
            out.writeInt(reading.status());
            text(out, reading.traceId());
            out.writeInt(reading.persons().size());
            for (UUID person : reading.persons()) {
                out.writeLong(person.getMostSignificantBits());
                out.writeLong(person.getLeastSignificantBits());
            }
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
