package vn.dangbo.deploy.scenarios.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of a scenario in a cache folder. */
public final class ScenarioFiles {

    private ScenarioFiles() {}

    /** Makes sure that the folder holds the scenario's files byte by byte, generating them when it does not. */
    public static void provide(String id, Path folder) {
        List<ScenarioFile> pinned = Catalogue.files(id);
        if (differing(pinned, folder).isEmpty()) {
            return;
        }
        Catalogue.generator(id).generate(folder);
        List<String> differing = differing(pinned, folder);
        if (!differing.isEmpty()) {
            throw new IllegalStateException("the generator of " + id + " wrote other bytes than the pinned ones: "
                    + String.join(", ", differing));
        }
    }

    /** Writes the files of the scenario, whatever is pinned, and lists them in loading order. */
    public static List<ScenarioFile> generate(String id, Path folder) {
        Catalogue.generator(id).generate(folder);
        List<ScenarioFile> files = new ArrayList<>();
        for (ImportType type : ImportType.values()) {
            Path path = folder.resolve(type.wireName() + ".csv");
            if (Files.isRegularFile(path)) {
                files.add(new ScenarioFile(type, rows(path), sha256(path)));
            }
        }
        return files;
    }

    private static long rows(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.count() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> differing(List<ScenarioFile> pinned, Path folder) {
        List<String> differing = new ArrayList<>();
        for (ScenarioFile file : pinned) {
            Path path = folder.resolve(file.fileName());
            if (!Files.isRegularFile(path) || !sha256(path).equals(file.sha256())) {
                differing.add(file.fileName());
            }
        }
        return differing;
    }

    private static String sha256(Path file) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
