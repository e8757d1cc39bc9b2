package vn.dangbo.kit.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.imports.ImportJob.Tally;
import vn.dangbo.kit.imports.Importer.Numbered;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.imports.RejectionTable.Faulty;
import vn.dangbo.kit.imports.RowTable.Kept;
import vn.dangbo.kit.time.Times;

/**
 * Does the work of a job inside the worker's transaction. {@code best-effort} does one chunk; its effect, counts,
 * rejections and position are committed together. The other modes do all chunks in one transaction, and roll the effect
 * back when it must not stay.
 */
@ApplicationScoped
class ImportRun {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final Times times;
    private final Scope scope;
    private final ImportTypes types;
    private final JobTable jobs;
    private final RowTable rows;
    private final RejectionTable rejections;
    private final ObjectMapper json;

    ImportRun(
            Jdbi jdbi,
            Times times,
            Scope scope,
            ImportTypes types,
            JobTable jobs,
            RowTable rows,
            RejectionTable rejections,
            ObjectMapper json) {
        this.jdbi = jdbi;
        this.times = times;
        this.scope = scope;
        this.types = types;
        this.jobs = jobs;
        this.rows = rows;
        this.rejections = rejections;
        this.json = json;
    }

    /** Answers the state in which the step leaves the job. */
    ImportState step(Handle sql, ImportJob job) {
        Importer<?> importer = types.of(job.type());
        if (job.state() == ImportState.QUEUED) {
            showProgress(job, job.rowsDone());
        }
        return job.mode() == ImportMode.BEST_EFFORT ? oneChunk(sql, job, importer) : allChunks(sql, job, importer);
    }

    private ImportState oneChunk(Handle sql, ImportJob job, Importer<?> importer) {
        Tally before = job.tally();
        Applied applied = apply(sql, job, importer, before);
        rejections.insert(sql, job.id(), applied.faulty(), false);
        rows.delete(sql, job.id(), before, applied.tally());
        ImportState state = applied.more(job) ? ImportState.RUNNING : ImportState.COMPLETED;
        jobs.record(sql, job.id(), state, applied.tally());
        return state;
    }

    private ImportState allChunks(Handle sql, ImportJob job, Importer<?> importer) {
        aside(other -> rejections.deleteFoundByWork(other, job.id()));
        execute(sql, "SAVEPOINT import_effect");
        // Counting starts over: what an earlier try did was rolled back with it.
        Tally tally = new Tally(received(job), 0, received(job), 0, "", 0);
        boolean more = tally.done() < job.rowsRead();
        while (more) {
            Applied applied = apply(sql, job, importer, tally);
            tally = applied.tally();
            more = applied.more(job);
            if (!applied.faulty().isEmpty()) {
                aside(other -> rejections.insert(other, job.id(), applied.faulty(), false));
            }
            showProgress(job, tally.done());
        }
        boolean aborted = job.mode() == ImportMode.ATOMIC && tally.rejected() > 0;
        if (aborted || job.mode() == ImportMode.VALIDATE) {
            execute(sql, "ROLLBACK TO SAVEPOINT import_effect");
        }
        ImportState state = aborted ? ImportState.ABORTED : ImportState.COMPLETED;
        jobs.record(sql, job.id(), state, aborted ? tally.withNothingAccepted() : tally);
        return state;
    }

    /** Rows that were already rejected when the file came in: a job of these modes records no others before its end. */
    private static long received(ImportJob job) {
        return job.rowsRejected();
    }

    /** @param tally after the chunk */
    private record Applied(List<Faulty> faulty, Tally tally) {
        boolean more(ImportJob job) {
            return tally.done() < job.rowsRead();
        }
    }

    private <R> Applied apply(Handle sql, ImportJob job, Importer<R> importer, Tally before) {
        int limit = importer.wholeFile() ? Integer.MAX_VALUE : importer.chunkSize();
        List<Kept> chunk = rows.after(sql, job.id(), before.key(), before.line(), limit);
        if (chunk.isEmpty()) {
            if (before.done() < job.rowsRead()) {
                throw new IllegalStateException("rows of import " + job.id() + " are missing");
            }
            return new Applied(List.of(), before);
        }
        List<String> columns = columns(job);
        List<Numbered<R>> good = new ArrayList<>(chunk.size());
        List<Faulty> faulty = new ArrayList<>();
        for (Kept kept : chunk) {
            ImportRow row = Staging.row(columns, rows.texts(kept.content()));
            R parsed = importer.parse(row);
            if (Staging.faults(importer, row).isEmpty()) {
                good.add(new Numbered<>(kept.line(), parsed));
            } else {
                faulty.add(new Faulty(kept.line(), row.faults()));
            }
        }
        List<Outcome> outcomes = good.isEmpty() ? List.of() : importer.apply(good, context(sql, job));
        if (outcomes.size() != good.size()) {
            throw new IllegalStateException("importer " + job.type() + " answered " + outcomes.size() + " outcomes for "
                    + good.size() + " rows");
        }
        return new Applied(faulty, count(before, chunk, good, outcomes, faulty));
    }

    /** Adds the rejections among the outcomes to {@code faulty} and counts everything. */
    private static <R> Tally count(
            Tally before, List<Kept> chunk, List<Numbered<R>> good, List<Outcome> outcomes, List<Faulty> faulty) {
        long accepted = 0;
        long unchanged = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Accepted a -> accepted++;
                case Outcome.Unchanged u -> unchanged++;
                case Rejected rejected -> faulty.add(new Faulty(good.get(i).line(), List.of(rejected)));
            }
        }
        Kept last = chunk.getLast();
        return new Tally(
                before.done() + chunk.size(),
                before.accepted() + accepted,
                before.rejected() + faulty.size(),
                before.unchanged() + unchanged,
                last.sortKey(),
                last.line());
    }

    private ImportContext context(Handle sql, ImportJob job) {
        Optional<UUID> root =
                job.callerScope().equals("*") ? Optional.empty() : Optional.of(scope.rootOf(job.callerScope()));
        return new ImportContext(sql, job.id(), job.client(), times.now(), root);
    }

    private List<String> columns(ImportJob job) {
        try {
            return json.readValue(job.columnNames(), NAMES);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void showProgress(ImportJob job, long done) {
        aside(other -> jobs.progress(other, job.id(), done));
    }

    /** Not through the connection's own methods, which the pool refuses inside a transaction of the manager. */
    private static void execute(Handle sql, String statement) {
        try (Statement plain = sql.getConnection().createStatement()) {
            plain.execute(statement);
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    /** Runs beside the worker's transaction, so that it stays whatever becomes of that one. */
    private void aside(Consumer<Handle> work) {
        QuarkusTransaction.requiringNew().run(() -> {
            // Not useHandle, which would hand out the handle that this thread already has, with its connection.
            try (Handle other = jdbi.open()) {
                work.accept(other);
            }
        });
    }
}
