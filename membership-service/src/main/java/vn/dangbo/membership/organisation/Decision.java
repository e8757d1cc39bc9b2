package vn.dangbo.membership.organisation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision: any number of changes that happen together on one day, or not at all.
 *
 * @param document its number
 * @param upperConsent number of the upper committee's consent to an organisation outside the usual size
 * @param repeats the undone decision that it carries out once more
 * @param fingerprint of the rows of a file that made it
 */
public record Decision(
        LocalDate effectiveOn,
        @Nullable String document,
        @Nullable String reason,
        @Nullable String upperConsent,
        List<Change> changes,
        @Nullable UUID repeats,
        @Nullable String fingerprint) {

    public Decision {
        changes = changes.stream().sorted(Comparator.comparing(Change::by)).toList();
    }

    /** The one kind that says what happens, or DECISION. */
    ReorganisationKind kind() {
        Set<ReorganisationKind> kinds = EnumSet.noneOf(ReorganisationKind.class);
        changes.forEach(change -> kinds.add(change.by()));
        if (kinds.size() > 1) { // what accompanies a split or a consolidation does not make it something else
            kinds.remove(ReorganisationKind.ESTABLISH);
        }
        if (kinds.contains(ReorganisationKind.SPLIT)) {
            kinds.remove(ReorganisationKind.END);
        }
        if (kinds.size() != 1) {
            return ReorganisationKind.DECISION;
        }
        ReorganisationKind kind = kinds.iterator().next();
        boolean one = changes.stream()
                        .filter(change -> change.by() == kind)
                        .map(Decision::about)
                        .distinct()
                        .count()
                == 1;
        return one ? kind : ReorganisationKind.DECISION;
    }

    /** The organisation that stands for the decision: the one that survives, that is new, or that is changed. */
    UUID principal() {
        ReorganisationKind kind = kind();
        return changes.stream()
                .filter(change -> change.by() == kind)
                .findFirst()
                .map(Decision::about)
                .orElseGet(() -> changes.getFirst().organisationId());
    }

    private static UUID about(Change change) {
        return switch (change) {
            case Change.Merge merge -> merge.intoId();
            case Change.Consolidate consolidate -> consolidate.intoId();
            default -> change.organisationId();
        };
    }
}
