package vn.dangbo.kit.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * A workbook kept in a temporary file, because a zip is read from its end. It is proven to unpack whole and within
 * bounds before anything interprets it.
 */
final class XlsxFile implements AutoCloseable {

    // A workbook of a million rows, the most that Excel writes, stays below each of these.
    private static final long FILE_LIMIT = 256L << 20;
    private static final long UNPACKED_LIMIT = 2L << 30;
    // The reader holds the shared strings and the styles in memory.
    private static final long HELD_LIMIT = 48L << 20;
    private static final int ENTRIES_LIMIT = 10_000;

    private final Path path;
    private final String sha256;

    private XlsxFile(Path path, String sha256) {
        this.path = path;
        this.sha256 = sha256;
    }

    static XlsxFile of(InputStream body) {
        try {
            Path path = Files.createTempFile("dangbo-import-", ".xlsx");
            try {
                XlsxFile file = new XlsxFile(path, keep(body, path));
                file.check();
                return file;
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(path);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path path() {
        return path;
    }

    String sha256() {
        return sha256;
    }

    private static String keep(InputStream body, Path path) throws IOException {
        Digest digest = new Digest(body);
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int count = receive(digest, buffer); count >= 0; count = receive(digest, buffer)) {
                size += count;
                if (size > FILE_LIMIT) {
                    throw new ProblemException(KitProblem.BODY_TOO_LARGE, FILE_LIMIT);
                }
                out.write(buffer, 0, count);
            }
        }
        return digest.sha256();
    }

    private static int receive(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException cut) {
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, 1);
        }
    }

    private void check() throws IOException {
        if (Files.size(path) == 0) {
            throw new ProblemException(KitProblem.IMPORT_EMPTY);
        }
        if (!looksLikeZip()) {
            throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, 1);
        }
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > ENTRIES_LIMIT) {
                throw new ProblemException(KitProblem.BODY_TOO_LARGE, ENTRIES_LIMIT);
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, 1);
            }
            long left = UNPACKED_LIMIT;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                boolean sheet = entry.getName().startsWith("xl/worksheets/");
                left -= unpack(zip, entry, sheet ? left : Math.min(left, HELD_LIMIT));
            }
        } catch (IOException cut) { // no directory at the end, or an entry that stops early
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, 1);
        }
    }

    private boolean looksLikeZip() throws IOException {
        try (InputStream start = Files.newInputStream(path)) {
            byte[] signature = start.readNBytes(4);
            return signature.length == 4 && signature[0] == 'P' && signature[1] == 'K' && signature[2] == 3;
        }
    }

    private static long unpack(ZipFile zip, ZipEntry entry, long limit) throws IOException {
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                size += count;
                if (size > limit) {
                    throw new ProblemException(KitProblem.BODY_TOO_LARGE, limit);
                }
            }
        }
        return size;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
