package vn.dangbo.membership.organisation;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dangbo.kit.tree.ClosureChange;
import vn.dangbo.kit.tree.ClosureRow;

/**
 * Organisations stand below others than before on some days; told within the transaction.
 *
 * @param below those of which an ancestor has changed, themselves and whatever is below them
 */
public record TreeChanged(Set<UUID> below) {

    static TreeChanged by(ClosureChange change) {
        return new TreeChanged(Stream.concat(change.removed().stream(), change.added().stream())
                .map(ClosureRow::descendantId)
                .collect(Collectors.toSet()));
    }
}
