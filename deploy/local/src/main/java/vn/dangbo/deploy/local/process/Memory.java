package vn.dangbo.deploy.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Resident memory of a process, as the system counts it. */
public final class Memory {

    private static final int KIBI = 1024;

    private Memory() {}

    /** Empty when the process has ended or the system does not say. */
    public static Optional<Long> residentMebibytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? fromProc(status) : fromPs(pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> fromProc(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> kibibytes(line.replaceAll("[^0-9]", "")));
        }
    }

    private static Optional<Long> fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return answer.isEmpty() ? Optional.empty() : Optional.of(kibibytes(answer));
    }

    private static long kibibytes(String number) {
        return Math.round(Long.parseLong(number) / (double) KIBI);
    }
}
