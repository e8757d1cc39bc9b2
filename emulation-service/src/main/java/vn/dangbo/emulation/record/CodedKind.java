package vn.dangbo.emulation.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/**
 * A kind of record that has a code of its own: the same content under a code is there already, another content is
 * refused.
 *
 * @param <R> the typed row
 * @param <C> what a record says
 */
public abstract class CodedKind<R extends CodedKind.Coded, C extends CodedKind.Coded> extends RecordKind<R> {

    private final String lock;
    private final RecordTable<?> table;
    private final String column;
    private final ProblemCode taken;

    /**
     * @param lock the name of the {@link RecordLocks lock} of all records that the same rules bind
     * @param column of the code
     * @param taken what a code that cannot be given again is refused with
     */
    protected CodedKind(String type, String lock, RecordTable<?> table, String column, ProblemCode taken) {
        super(type);
        this.lock = lock;
        this.table = table;
        this.column = column;
        this.taken = taken;
    }

    /** What has a code. */
    public interface Coded {

        String code();

        /** What no two records share. */
        default Object key() {
            return code();
        }
    }

    /**
     * Loads what rows are judged by, with a number of statements that does not depend on them.
     *
     * @return says what a row's record is to say, or throws the {@link Refusal} of the row
     */
    protected abstract Function<R, C> judge(List<R> rows, Writing writing);

    /** What was recorded before under the codes of these, in all its versions; it may answer more. */
    protected abstract List<C> recorded(List<C> wanted, Writing writing);

    /** Adds records under their new ids; never called without any. */
    protected abstract void add(Map<UUID, C> records, Writing writing);

    /** Why a code cannot be given again. */
    protected ProblemCode taken(C wanted, C there) {
        return taken;
    }

    @Override
    public ProblemException repeated(R row) {
        return new ProblemException(taken, row.code());
    }

    @Override
    public String sortKey(R row) {
        return row.code();
    }

    /** Takes back what belongs to the records of an import, or refuses when later records depend on them. */
    protected void beforeUndo(UUID importId, ImportContext context) {}

    @Override
    public final void undo(UUID importId, ImportContext context) {
        RecordLocks.lock(context.sql(), lock);
        beforeUndo(importId, context);
        table.retire(context.sql(), importId, context.recordedAt());
    }

    protected final Stream<String> codes(List<C> contents) {
        return contents.stream().map(Coded::code);
    }

    @Override
    public final List<Outcome> write(List<R> rows, Writing writing) {
        RecordLocks.lock(writing.sql(), lock);
        Function<R, C> judge = judge(rows, writing);
        List<C> wanted = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (R row : rows) {
            try {
                wanted.add(judge.apply(row));
                outcomes.add(Outcome.ACCEPTED);
            } catch (Refusal refusal) {
                outcomes.add(refusal.outcome());
            }
        }
        if (!wanted.isEmpty()) {
            Map<Object, List<C>> byKey = new HashMap<>();
            recorded(wanted, writing).forEach(there -> of(byKey, there).add(there));
            Map<UUID, C> added = new LinkedHashMap<>();
            Iterator<C> next = wanted.iterator();
            outcomes.replaceAll(outcome -> outcome == Outcome.ACCEPTED ? compare(next.next(), byKey, added) : outcome);
            if (!added.isEmpty()) {
                add(added, writing);
            }
        }
        return outcomes;
    }

    private Outcome compare(C wanted, Map<Object, List<C>> byKey, Map<UUID, C> added) {
        List<C> there = of(byKey, wanted);
        if (there.contains(wanted)) {
            return Outcome.UNCHANGED;
        }
        if (!there.isEmpty()) {
            return Outcome.rejected(column, taken(wanted, there.getFirst()), wanted.code());
        }
        there.add(wanted);
        added.put(Times.newId(), wanted);
        return Outcome.ACCEPTED;
    }

    private List<C> of(Map<Object, List<C>> byKey, C content) {
        return byKey.computeIfAbsent(content.key(), key -> new ArrayList<>());
    }
}
