package vn.dangbo.emulation.record;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;

/** Which subtree a list shows: the one asked for, else the caller's own, else everything. */
public final class Within {

    private Within() {}

    /** A condition on a column that holds an organisation; wants the bindings {@code :within} and {@code :known}. */
    public static String clause(String column, String date) {
        return " AND EXISTS (SELECT 1 FROM organisation_closure k WHERE k.ancestor_id = :within AND k.descendant_id = "
                + column + " AND k.recorded_at <= :known AND k.superseded_at > :known AND k.valid_from <= " + date
                + " AND k.valid_to > " + date + ")";
    }

    /** @throws vn.dangbo.kit.problem.ProblemException 403 when the organisation asked for is outside the caller's subtree */
    public static Optional<UUID> root(Scope scope, @Nullable String organisationId, LocalDate date) {
        Optional<UUID> asked = Keyset.optionalId(organisationId, "organisationId");
        asked.ifPresent(id -> scope.require(id, date));
        return asked.or(scope::root);
    }
}
