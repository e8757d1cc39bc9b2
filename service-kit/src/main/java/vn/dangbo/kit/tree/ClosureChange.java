package vn.dangbo.kit.tree;

import java.util.List;

/** What a change of the tree did to its closure: rows no longer believed, and rows believed from now on. */
public record ClosureChange(List<ClosureRow> removed, List<ClosureRow> added) {
    public boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }
}
