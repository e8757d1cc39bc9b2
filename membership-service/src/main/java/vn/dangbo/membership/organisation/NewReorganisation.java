package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;

/** A decision about one organisation; only the field of its kind is used. */
public record NewReorganisation(
        ReorganisationKind kind,
        UUID organisationId,
        LocalDate effectiveOn,
        @Nullable UUID newParentId,
        @Nullable String newName,
        @Nullable Kind newKind,
        @Nullable String document,
        @Nullable String reason,
        @Nullable UUID casesToId) {

    Decision decision() {
        return new Decision(effectiveOn, document, reason, null, List.of(change()), null, null);
    }

    private Change change() {
        return switch (kind) {
            case MOVE -> new Change.Move(organisationId, given(newParentId, "/newParentId"));
            case RENAME -> {
                if (newName == null || newName.isBlank()) {
                    throw missing("/newName");
                }
                yield new Change.Rename(organisationId, newName);
            }
            case CHANGE_KIND -> new Change.ChangeKind(organisationId, given(newKind, "/newKind"));
            case END -> new Change.End(organisationId, casesToId);
            default -> throw ProblemException.invalidField("/kind", KitProblem.FIELD_INVALID, "/kind");
        };
    }

    private static <T> T given(@Nullable T value, String pointer) {
        if (value == null) {
            throw missing(pointer);
        }
        return value;
    }

    private static ProblemException missing(String pointer) {
        return ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
    }
}
