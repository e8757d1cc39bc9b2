package vn.dangbo.testkit.imports;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Pieces have a code and a weight; a piece that is known with another weight is refused. Fails and waits on demand. */
@Singleton
public class PieceImporter implements Importer<PieceImporter.Piece> {

    public record Piece(String code, String weight) {}

    /** So many chunks that hold a piece of weight "boom" fail after their effect. */
    public final AtomicInteger failures = new AtomicInteger();

    public final AtomicInteger commits = new AtomicInteger();

    /** A chunk that holds a piece of weight "gate" waits here after its effect, showing its connection. */
    public volatile @Nullable CountDownLatch gate;

    public volatile long connection;

    @Override
    public String type() {
        return "pieces";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.required("code"), Column.optional("weight"), Column.optional("madeOn"));
    }

    @Override
    public Piece parse(ImportRow row) {
        var madeOn = row.date("madeOn");
        if (madeOn.isPresent() && madeOn.get().getYear() < 2000) {
            row.fault("madeOn", KitProblem.ROW_VALUE_INVALID, "madeOn");
        }
        return new Piece(row.required("code", 60), row.text("weight", 60).orElse(""));
    }

    @Override
    public String sortKey(Piece row) {
        return row.code();
    }

    @Override
    public int chunkSize() {
        return 100;
    }

    @Override
    public List<Outcome> apply(List<Numbered<Piece>> rows, ImportContext context) {
        Map<String, String> known = new HashMap<>();
        context.sql()
                .createQuery("SELECT code, weight FROM piece WHERE code IN (<codes>)")
                .bindList("codes", rows.stream().map(row -> row.row().code()).toList())
                .map((found, at) -> new Piece(found.getString("code"), found.getString("weight")))
                .forEach(piece -> known.put(piece.code(), piece.weight()));
        List<Outcome> outcomes = new ArrayList<>();
        List<Piece> fresh = new ArrayList<>();
        for (Numbered<Piece> numbered : rows) {
            Piece piece = numbered.row();
            String weight = known.putIfAbsent(piece.code(), piece.weight());
            if (weight == null) {
                fresh.add(piece);
                outcomes.add(Outcome.ACCEPTED);
            } else if (weight.equals(piece.weight())) {
                outcomes.add(Outcome.UNCHANGED);
            } else {
                outcomes.add(Outcome.rejected("code", KitProblem.ROW_DUPLICATE, piece.code()));
            }
        }
        insert(fresh, context);
        if (has(rows, "boom") && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("after the effect");
        }
        if (has(rows, "gate")) {
            waitAtGate(context);
        }
        return outcomes;
    }

    private static boolean has(List<Numbered<Piece>> rows, String weight) {
        return rows.stream().anyMatch(row -> row.row().weight().equals(weight));
    }

    private void waitAtGate(ImportContext context) {
        CountDownLatch closed = gate;
        if (closed != null) {
            connection = context.sql()
                    .createQuery("SELECT CONNECTION_ID()")
                    .mapTo(Long.class)
                    .one();
            try {
                closed.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private static void insert(List<Piece> fresh, ImportContext context) {
        if (fresh.isEmpty()) {
            return;
        }
        PreparedBatch pieces = context.sql()
                .prepareBatch("INSERT INTO piece (code, weight, import_id) VALUES (:code, :weight, :import)");
        PreparedBatch log =
                context.sql().prepareBatch("INSERT INTO piece_log (code, import_id) VALUES (:code, :import)");
        for (Piece piece : fresh) {
            pieces.bind("code", piece.code())
                    .bind("weight", piece.weight())
                    .bind("import", context.importId())
                    .add();
            log.bind("code", piece.code()).bind("import", context.importId()).add();
        }
        pieces.execute();
        log.execute();
    }

    @Override
    public void afterCommit() {
        if (commits.incrementAndGet() == 1) {
            throw new IllegalStateException("a failure here changes nothing");
        }
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        int used = context.sql()
                .createQuery("SELECT COUNT(*) FROM piece WHERE import_id = :id AND used")
                .bind("id", importId)
                .mapTo(Integer.class)
                .one();
        if (used > 0) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, used);
        }
        context.sql()
                .createUpdate("DELETE FROM piece WHERE import_id = :id")
                .bind("id", importId)
                .execute();
    }
}
