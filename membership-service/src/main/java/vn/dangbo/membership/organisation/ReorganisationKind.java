package vn.dangbo.membership.organisation;

import java.util.EnumSet;
import java.util.Set;

/** What a decision changes from a day on. */
public enum ReorganisationKind {
    /** A new organisation, as part of a larger decision. */
    ESTABLISH,
    /** It is raised or lowered to another kind. */
    CHANGE_KIND,
    RENAME,
    /** It gets another parent. */
    MOVE,
    /** Parts of it, named member by member or child by child, go into others. */
    SPLIT,
    /** It ends, and goes on in an organisation that survives. */
    MERGE,
    /** It ends, and goes on with others in a new one. */
    CONSOLIDATE,
    /** It ceases to exist. */
    END,
    /** Changes of several kinds, carried out as one. */
    DECISION,
    /** Takes an earlier decision back. */
    REVERSAL;

    /** Kinds of a single change. */
    static final Set<ReorganisationKind> CHANGES = EnumSet.complementOf(EnumSet.of(DECISION, REVERSAL));

    /** Kinds in which the organisation itself ends. */
    static final Set<ReorganisationKind> ENDING = EnumSet.of(MERGE, CONSOLIDATE, END);
}
