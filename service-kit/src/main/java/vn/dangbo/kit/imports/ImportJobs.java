package vn.dangbo.kit.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.imports.JobTable.ImportFilter;
import vn.dangbo.kit.imports.RejectionTable.Stored;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.Messages;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Jobs as their callers see them, and their undoing. A caller bounded by a subtree sees the jobs of that subtree. */
@ApplicationScoped
class ImportJobs {

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    private final Jdbi jdbi;
    private final Times times;
    private final Caller caller;
    private final Scope scope;
    private final Messages messages;
    private final ImportTypes types;
    private final JobTable jobs;
    private final RejectionTable rejections;
    private final ImportWorker worker;

    ImportJobs(
            Jdbi jdbi,
            Times times,
            Caller caller,
            Scope scope,
            Messages messages,
            ImportTypes types,
            JobTable jobs,
            RejectionTable rejections,
            ImportWorker worker) {
        this.jdbi = jdbi;
        this.times = times;
        this.caller = caller;
        this.scope = scope;
        this.messages = messages;
        this.types = types;
        this.jobs = jobs;
        this.rejections = rejections;
        this.worker = worker;
    }

    /** @throws ProblemException 404 when there is none that the caller may see */
    ImportJob get(String id) {
        return jdbi.withHandle(sql -> jobs.find(sql, id(id)))
                .filter(this::visible)
                .orElseThrow(ImportJobs::absent);
    }

    Page<ImportJob> list(@Nullable String type, @Nullable String state, PageRequest page) {
        if (type != null) {
            types.of(type);
        }
        if (state != null
                && Arrays.stream(ImportState.values())
                        .noneMatch(known -> known.name().equals(state))) {
            throw ProblemException.invalidField("state", KitProblem.FIELD_INVALID, "state");
        }
        UUID before = page.after(UUID::fromString).orElse(AFTER_ALL);
        var filter = new ImportFilter(caller.reachesEverything() ? null : caller.organisationCode(), type, state);
        List<ImportJob> found = jdbi.withHandle(sql -> jobs.page(sql, filter, before, page.fetch()));
        return Page.of(found, page, ImportJob::id);
    }

    Page<ImportView.Rejection> rejections(ImportJob job, PageRequest page, Locale locale) {
        Last from = page.after(Last::parse).orElse(new Last(0, 0));
        List<Stored> found =
                jdbi.withHandle(sql -> rejections.page(sql, job.id(), from.line(), from.number(), page.fetch()));
        return Page.of(found, page, (Stored last) -> new Last(last.line(), last.number()))
                .map(stored -> new ImportView.Rejection(
                        stored.line(),
                        stored.columnName(),
                        stored.code(),
                        messages.detail(new StoredCode(stored.code()), rejections.arguments(stored), locale)));
    }

    /** The last rejection of the page before. */
    private record Last(long line, int number) {

        static Last parse(String text) {
            String[] parts = text.split(":", 2);
            return new Last(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return line + ":" + number;
        }
    }

    ImportView view(ImportJob job, Locale locale) {
        ImportView.Cause problem = job.problemCode() == null
                ? null
                : new ImportView.Cause(
                        job.problemCode(),
                        // The one argument that a failure of a whole job can have: its caller's organisation is gone.
                        messages.detail(new StoredCode(job.problemCode()), List.of(job.callerScope()), locale));
        boolean undo = job.undoable() && caller.has(Role.INTEGRATOR);
        return ImportView.of(job, problem, undo ? List.of("undo") : List.of());
    }

    /**
     * Takes back what an import brought; an import that is already undone answers the same again.
     *
     * @param validateOnly runs every rule and changes nothing
     * @throws ProblemException 409 {@code import-not-undoable} or {@code import-depended-on}
     */
    ImportJob undo(String id, boolean validateOnly) {
        try {
            ImportJob undone = QuarkusTransaction.requiringNew().call(() -> {
                ImportJob job = jdbi.withHandle(sql -> undo(sql, id(id)));
                if (validateOnly) {
                    throw new Tried(job);
                }
                return job;
            });
            worker.afterCommit(undone.type());
            return undone;
        } catch (Tried tried) {
            return tried.job;
        }
    }

    /** Leaves the transaction without its effect: one that is only marked for rollback fails at its end. */
    private static final class Tried extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ImportJob job;

        Tried(ImportJob job) {
            super(null, null, false, false);
            this.job = job;
        }
    }

    private ImportJob undo(Handle sql, UUID id) {
        jobs.waitForTurn(sql); // no chunk runs meanwhile, here or in another process
        ImportJob job = jobs.find(sql, id).filter(this::visible).orElseThrow(ImportJobs::absent);
        if (job.state() == ImportState.UNDONE) {
            return job;
        }
        if (!job.undoable()) {
            throw new ProblemException(KitProblem.IMPORT_NOT_UNDOABLE, job.state());
        }
        types.of(job.type())
                .undo(job.id(), new ImportContext(sql, job.id(), caller.subject(), times.now(), scope.root()));
        jobs.end(sql, job.id(), ImportState.UNDONE, null);
        return jobs.find(sql, job.id()).orElseThrow(ImportJobs::absent);
    }

    private boolean visible(ImportJob job) {
        return caller.reachesEverything() || caller.organisationCode().equals(job.callerScope());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw absent();
        }
    }

    private static ProblemException absent() {
        return new ProblemException(KitProblem.NOT_FOUND);
    }

    /** A code read back from the database; its status no longer matters. */
    private record StoredCode(String code) implements ProblemCode {
        @Override
        public String name() {
            return code;
        }

        @Override
        public int status() {
            return KitProblem.ROW_VALUE_INVALID.status();
        }
    }
}
