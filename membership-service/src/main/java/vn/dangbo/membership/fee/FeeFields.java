package vn.dangbo.membership.fee;

import static vn.dangbo.kit.body.Fields.need;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Fields that the requests about fees share. */
final class FeeFields {

    static final int MOST_ITEMS = 1000;
    static final int DOCUMENT = 100;
    static final int REASON = 500;

    /** More dong than any member earns or pays at once: a slip of the pen. */
    private static final long MOST = 1_000_000_000_000L;

    private FeeFields() {}

    static <T> List<T> items(@Nullable List<T> items) {
        List<T> given = need(items, "/items");
        if (given.isEmpty() || given.size() > MOST_ITEMS) {
            throw ProblemException.invalidField("/items", FeeProblem.FEE_TOO_MANY_ITEMS, MOST_ITEMS);
        }
        for (int i = 0; i < given.size(); i++) {
            need(given.get(i), "/items/" + i);
        }
        return given;
    }

    static boolean isAmount(long amount) {
        return amount >= 0 && amount <= MOST;
    }

    /** Whole dong, at least zero. */
    static @Nullable Long amount(@Nullable Long amount, String pointer) {
        if (amount != null && !isAmount(amount)) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return amount;
    }

    /** Whole dong, more than zero. */
    static long positive(@Nullable Long amount, String pointer) {
        long given = need(amount(amount, pointer), pointer);
        if (given == 0) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer);
        }
        return given;
    }

    static @Nullable String document(@Nullable String text) {
        return document(text, "/documentNumber");
    }

    static @Nullable String document(@Nullable String text, String pointer) {
        return Fields.text(text, pointer, DOCUMENT);
    }

    static @Nullable String reason(@Nullable String text) {
        return Fields.text(text, "/reason", REASON);
    }
}
