package vn.dangbo.deploy.scenarios.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.dangbo.deploy.scenarios.Failure;
import vn.dangbo.deploy.scenarios.catalogue.ImportType;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFile;

/**
 * Uploads the files of a scenario one after the other, waits for each job, and between services until the next one has
 * followed the feeds that it needs. Stops at the first file with a rejected row.
 */
public final class Loader {

    private static final Duration LONGEST_JOB = Duration.ofMinutes(15);
    private static final int REJECTIONS_SHOWN = 5;
    private static final int UPLOAD_TRIES = 10;

    /** Rows by outcome over all files. */
    public record Result(long rows, long accepted, long unchanged, int files, Duration elapsed) {}

    private final Gateway gateway;
    private final ProgressLine progress;
    private final Clock clock;
    private final Pause pause;
    private final CatchUp catchUp;
    private final Instant start;

    public Loader(Gateway gateway, ProgressLine progress, Clock clock, Pause pause) {
        this.gateway = gateway;
        this.progress = progress;
        this.clock = clock;
        this.pause = pause;
        this.catchUp = new CatchUp(gateway, clock, pause);
        this.start = clock.instant();
    }

    public Result load(List<ScenarioFile> files, Path folder) {
        long done = 0;
        long accepted = 0;
        long unchanged = 0;
        ImportType.Service service = ImportType.Service.MEMBERSHIP;
        for (ScenarioFile file : files) {
            if (file.type().service() != service) {
                service = file.type().service();
                await(service, ImportType.Service.MEMBERSHIP, "organisations", done);
            }
            JsonNode counts = load(file, folder.resolve(file.fileName()), done);
            accepted += counts.path("accepted").asLong();
            unchanged += counts.path("unchanged").asLong();
            done += file.rows();
        }
        await(ImportType.Service.INSPECTION, ImportType.Service.MEMBERSHIP, "organisations", done);
        await(ImportType.Service.EMULATION, ImportType.Service.MEMBERSHIP, "organisations", done);
        await(ImportType.Service.MEMBERSHIP, ImportType.Service.INSPECTION, "decisions", done);
        progress.clear();
        return new Result(done, accepted, unchanged, files.size(), elapsed());
    }

    private void await(ImportType.Service consumer, ImportType.Service source, String topic, long done) {
        progress.show(done, consumer.path() + " follows " + source.path(), elapsed());
        catchUp.await(consumer.path(), source.path(), topic);
    }

    private JsonNode load(ScenarioFile file, Path path, long doneBefore) {
        String type = file.type().wireName();
        String imports = "/api/v1/" + file.type().service().path() + "/imports";
        progress.show(doneBefore, type, elapsed());
        Gateway.Answer accepted = upload(imports + "?type=" + type + "&mode=best-effort", path);
        if (accepted.status() != 202) {
            throw failure(type + " was refused: " + accepted.reason());
        }
        String job = accepted.location().isEmpty()
                ? imports + "/" + accepted.body().path("id").asText()
                : accepted.location();
        JsonNode state = finished(type, job, doneBefore);
        JsonNode counts = state.path("counts");
        if (counts.path("rejected").asLong() > 0) {
            throw failure(rejections(type, job, counts.path("rejected").asLong()));
        }
        if (!state.path("state").asText().equals("COMPLETED")) {
            throw failure(type + " ended as " + state.path("state").asText() + ": "
                    + state.path("problem").path("detail").asText("the service gives no reason"));
        }
        progress.finished(
                type,
                file.rows(),
                counts.path("accepted").asLong() + " accepted, "
                        + counts.path("unchanged").asLong() + " unchanged",
                elapsed());
        return counts;
    }

    /** The key makes the repetition safe: a busy or starting suite gets the same file again, never twice. */
    private Gateway.Answer upload(String path, Path file) {
        String key = UUID.randomUUID().toString();
        try {
            Gateway.Answer answer = gateway.upload(path, file, key);
            for (int i = 1; i < UPLOAD_TRIES && answer.worthRepeating(); i++) {
                pause.longer();
                answer = gateway.upload(path, file, key);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode finished(String type, String job, long doneBefore) {
        Instant deadline = clock.instant().plus(LONGEST_JOB);
        while (clock.instant().isBefore(deadline)) {
            Gateway.Answer answer = gateway.get(job);
            if (answer.worthRepeating()) {
                pause.longer();
                continue;
            }
            if (!answer.successful()) {
                throw failure("The state of " + type + " cannot be read: " + answer.reason());
            }
            String state = answer.body().path("state").asText();
            progress.show(
                    doneBefore + answer.body().path("progress").path("done").asLong(), type, elapsed());
            if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
                return answer.body();
            }
            pause.briefly();
        }
        throw failure(type + " is still running after " + LONGEST_JOB.toMinutes() + " minutes: see " + job);
    }

    private String rejections(String type, String job, long count) {
        StringBuilder text = new StringBuilder(type + ": " + count + " rows rejected. The first:");
        Gateway.Answer answer = gateway.get(job + "/rejections?limit=" + REJECTIONS_SHOWN);
        for (JsonNode row : answer.body().path("items")) {
            text.append("\n  line ")
                    .append(row.path("line").asText())
                    .append(", ")
                    .append(row.path("column").asText("row"))
                    .append(": ")
                    .append(row.path("detail").asText(""))
                    .append(" (")
                    .append(row.path("code").asText(""))
                    .append(')');
        }
        return text.toString();
    }

    private Failure failure(String message) {
        progress.clear();
        return Failure.ofSuite(message);
    }

    private Duration elapsed() {
        return Duration.between(start, clock.instant());
    }
}
