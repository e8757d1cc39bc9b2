package vn.dangbo.emulation.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** Records one row of a request, as an import of this row would. */
@ApplicationScoped
public class Recorder {

    private static final int FIRST_YEAR = 1900;

    private final Jdbi jdbi;
    private final Caller caller;
    private final Scope scope;
    private final Times times;

    Recorder(Jdbi jdbi, Caller caller, Scope scope, Times times) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.scope = scope;
        this.times = times;
    }

    /**
     * @param body its fields are the columns of the row
     * @param more names and values of columns that the body does not have
     * @return the typed row
     * @throws ProblemException with every malformed field, or with the broken rule
     */
    public <R> R record(RecordKind<R> kind, Record body, @Nullable Object... more) {
        Map<String, String> columns = new HashMap<>();
        Set<String> fields = new HashSet<>();
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            fields.add(component.getName());
            put(columns, component.getName(), RecordTable.value(component, body));
        }
        for (int i = 0; i < more.length; i += 2) {
            put(columns, String.valueOf(more[i]), more[i + 1]);
        }
        ImportRow texts = new ImportRow(columns);
        R row = kind.parse(texts);
        refuseFaults(texts);
        Outcome outcome =
                jdbi.withHandle(sql -> kind.write(List.of(row), writing(sql))).getFirst();
        if (outcome instanceof Outcome.Rejected rejected) {
            ProblemException refusal =
                    new ProblemException(rejected.code(), rejected.args().toArray());
            throw fields.contains(rejected.column())
                    ? refusal.at(
                            "/" + rejected.column(),
                            rejected.code(),
                            rejected.args().toArray())
                    : refusal;
        }
        if (outcome instanceof Outcome.Unchanged) {
            throw kind.repeated(row);
        }
        return row;
    }

    /** As an import row would carry it: NFC, trimmed, absent when null. */
    private static void put(Map<String, String> columns, String name, @Nullable Object value) {
        if (value != null) {
            columns.put(name, Normalizer.normalize(value.toString().strip(), Normalizer.Form.NFC));
        }
    }

    /** The surroundings of a write that the current request makes. */
    public Writing writing(Handle sql) {
        return new Writing(sql, null, caller.subject(), times.now(), scope.root());
    }

    private static void refuseFaults(ImportRow texts) {
        List<Outcome.Rejected> faults = texts.faults();
        if (faults.isEmpty()) {
            return;
        }
        Outcome.Rejected first = faults.getFirst();
        ProblemException refusal =
                new ProblemException(ofBody(first.code()), first.args().toArray());
        for (Outcome.Rejected fault : faults) {
            refusal.at("/" + fault.column(), ofBody(fault.code()), fault.args().toArray());
        }
        throw refusal;
    }

    /** What a fault of a row is called when it is a fault of a request body. */
    private static ProblemCode ofBody(ProblemCode code) {
        if (code == KitProblem.ROW_COLUMN_MISSING) {
            return KitProblem.FIELD_MISSING;
        }
        return code == KitProblem.ROW_VALUE_INVALID || code == KitProblem.ROW_CODE_UNKNOWN
                ? KitProblem.FIELD_INVALID
                : code;
    }

    /** An optional text of a body, in NFC; a blank or too long one is refused. */
    public static @Nullable String text(String field, @Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        String read = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (read.isEmpty() || read.codePointCount(0, read.length()) > length) {
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_INVALID, field);
        }
        return read;
    }

    /** An optional day of a body; one that no record can carry is refused. */
    public static @Nullable LocalDate day(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < FIRST_YEAR || !day.isBefore(Times.FOREVER))) {
            throw ProblemException.invalidField("/" + field, KitProblem.DATE_MALFORMED, field);
        }
        return day;
    }

    /** Refuses a body without this field. */
    public static <V> V required(String field, @Nullable V value) {
        if (value == null) {
            throw ProblemException.invalidField("/" + field, KitProblem.FIELD_MISSING, field);
        }
        return value;
    }

    /** Refuses a request without a body. */
    public static <B> B body(@Nullable B body) {
        if (body == null) {
            throw new ProblemException(KitProblem.BODY_MALFORMED);
        }
        return body;
    }
}
