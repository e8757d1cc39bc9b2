package vn.dangbo.kit.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.JobTable.Arrival;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** Takes a file in: all of it with its structure right, or nothing. */
@ApplicationScoped
class Reception {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final String KEY_CONSTRAINT = "import_job_key";

    private final Jdbi jdbi;
    private final ImportTypes types;
    private final JobTable jobs;
    private final RowTable rows;
    private final RejectionTable rejections;
    private final Cleaner cleaner;

    Reception(Jdbi jdbi, ImportTypes types, JobTable jobs, RowTable rows, RejectionTable rejections, Cleaner cleaner) {
        this.jdbi = jdbi;
        this.types = types;
        this.jobs = jobs;
        this.rows = rows;
        this.rejections = rejections;
        this.cleaner = cleaner;
    }

    /** What the caller asks for, besides the file itself. */
    record Order(
            String type,
            ImportMode mode,
            MediaType format,
            String client,
            String callerScope,
            @Nullable String key) {}

    /** @param replayed true when the key was used before with the same file: the first job is the answer */
    record Receipt(ImportJob job, boolean replayed) {}

    Receipt receive(Order order, InputStream file) {
        Importer<?> importer = types.of(order.type());
        requireUtf8(order.format());
        if (order.key() != null) {
            if (!KEY.matcher(order.key()).matches()) {
                throw new ProblemException(KitProblem.IDEMPOTENCY_KEY_MALFORMED);
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(sql -> jobs.releaseOld(sql, order.client(), order.key())));
            Optional<ImportJob> earlier = earlier(order);
            if (earlier.isPresent()) {
                return replay(order, earlier.get(), Digest.of(file));
            }
        }
        return stage(importer, order, file);
    }

    private <R> Receipt stage(Importer<R> importer, Order order, InputStream file) {
        UUID id = Times.newId();
        boolean begun = false;
        boolean queued = false;
        try (RowReader reader = open(importer, order.format(), file)) {
            var arrival =
                    new Arrival(id, order.type(), order.mode(), order.client(), order.callerScope(), reader.columns());
            QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(sql -> jobs.begin(sql, arrival)));
            begun = true;
            var staging = new Staging<>(importer, reader.columns(), rows);
            staging.pass(reader, batch -> write(id, batch));
            String sha256 = reader.sha256();
            queued = queue(id, order, sha256, staging);
            if (queued) {
                return new Receipt(jdbi.withHandle(sql -> jobs.find(sql, id)).orElseThrow(), false);
            }
            // A twin with the same key was faster.
            return replay(order, earlier(order).orElseThrow(Reception::interrupted), sha256);
        } finally {
            if (begun && !queued) {
                forget(id);
            }
        }
    }

    private void write(UUID id, Staging.Batch batch) {
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(sql -> {
                    if (!jobs.stillReceiving(sql, id)) {
                        throw interrupted();
                    }
                    batch.write(sql, id, rows, rejections);
                }));
    }

    /** False when another job took the key meanwhile. */
    private boolean queue(UUID id, Order order, String sha256, Staging<?> staging) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> jdbi.withHandle(sql -> {
                        if (!jobs.queue(sql, id, order.key(), sha256, staging.read(), staging.rejected())) {
                            throw interrupted();
                        }
                        return true;
                    }));
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLIntegrityConstraintViolationException duplicate
                    && duplicate.getMessage().contains(KEY_CONSTRAINT)) {
                return false;
            }
            throw refused;
        }
    }

    private void forget(UUID id) {
        try {
            cleaner.drop(id);
        } catch (RuntimeException failure) { // the sweep of orphans will try again; the first failure is what matters
            LOG.warnf("import %s: what had come in was not removed yet: %s", id, failure.getMessage());
        }
    }

    private Optional<ImportJob> earlier(Order order) {
        return jdbi.withHandle(sql -> jobs.byKey(sql, order.client(), order.key()));
    }

    private static Receipt replay(Order order, ImportJob first, String sha256) {
        if (!sha256.equals(first.sha256()) || !order.type().equals(first.type()) || order.mode() != first.mode()) {
            throw new ProblemException(KitProblem.IDEMPOTENCY_KEY_REUSED);
        }
        return new Receipt(first, true);
    }

    private static RowReader open(Importer<?> importer, MediaType format, InputStream file) {
        return switch ((format.getType() + "/" + format.getSubtype()).toLowerCase(Locale.ROOT)) {
            case CSV -> new CsvRows(file, importer.columns());
            case NDJSON -> new NdjsonRows(file, importer.columns());
            case XLSX -> new XlsxRows(XlsxFile.of(file), importer.columns());
            default -> throw new ProblemException(KitProblem.MEDIA_TYPE_UNSUPPORTED);
        };
    }

    private static void requireUtf8(MediaType format) {
        String charset = format.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("us-ascii")) {
            throw new ProblemException(KitProblem.IMPORT_ENCODING_WRONG, 1);
        }
    }

    private static ProblemException interrupted() {
        return new ProblemException(KitProblem.IMPORT_INTERRUPTED);
    }
}
