package vn.dangbo.kit.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * One kind of case: how it goes, what its steps do and how it is shown. A service has one bean for each.
 *
 * @param <S> its states
 * @param <A> its actions
 * @param <B> what an officer says with a step: the body of the request
 * @param <V> how clients see it
 */
public interface CaseKind<S extends Enum<S>, A extends Enum<A>, B extends CaseKind.Step<A>, V> {

    /** What every step says: which action, and the day on which it was taken. */
    interface Step<A> {
        A action();

        LocalDate on();
    }

    /** E.g. {@code ADMISSION}. */
    String code();

    /** Where its cases are served, with the slash before the id: {@code /api/v1/admissions/}. */
    String address();

    /** Whether the world may know of its steps: each is an event of the topic {@code cases}, with ids and codes only. */
    boolean published();

    Class<B> stepType();

    Procedure<S, A> procedure(CaseFile file);

    /** The actions for which organisations may set up approval routes. */
    default Set<A> approvable() {
        return Set.of();
    }

    /** Takes a step of a locked case in the caller's transaction; answers the case as it stands then. */
    CaseFile take(Handle sql, CaseFile file, B step);

    /**
     * Cases as clients see them, in the order given, with a fixed number of statements.
     *
     * @param actions what the caller may do next with a case
     */
    List<V> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions);
}
