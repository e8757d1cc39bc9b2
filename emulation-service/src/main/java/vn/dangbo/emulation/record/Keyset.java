package vn.dangbo.emulation.record;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.PageRequest;

/** Lists of this service run in the order of their records' ids, which is the order in which they were recorded. */
public final class Keyset {

    private static final UUID FIRST = new UUID(0, 0);

    private Keyset() {}

    /** The id after which the page begins; smaller than every id on the first page. */
    public static UUID after(PageRequest page) {
        try {
            return page.after().map(UUID::fromString).orElse(FIRST);
        } catch (IllegalArgumentException forged) {
            throw new ProblemException(KitProblem.CURSOR_INVALID);
        }
    }

    public static Optional<UUID> optionalId(@Nullable String text, String parameter) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Ids.parse(text, parameter));
    }

    /** An empty parameter is an absent one. */
    public static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
