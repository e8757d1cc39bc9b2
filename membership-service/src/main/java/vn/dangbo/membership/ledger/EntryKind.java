package vn.dangbo.membership.ledger;

import java.util.EnumSet;
import java.util.Set;

/** Why a headcount changed. The first are kinds of movement; the last two come from changes of the tree. */
public enum EntryKind {
    /** Balance brought forward when records begin. */
    OPENING,
    ADMITTED,
    TRANSFERRED_IN,
    RESTORED,
    MOVED,
    /** Probationary to official: changes the status, not the headcount. */
    RECOGNISED,
    TRANSFERRED_OUT,
    DECEASED,
    EXPELLED,
    STRUCK_OFF,
    RESIGNED,
    ANNULLED,
    /** The balance of a part that joined the organisation. */
    REORGANISED_IN,
    /** The balance of a part that left the organisation. */
    REORGANISED_OUT;

    public static final Set<EntryKind> ENTERING = EnumSet.of(OPENING, ADMITTED, TRANSFERRED_IN, RESTORED);
    public static final Set<EntryKind> LEAVING =
            EnumSet.of(TRANSFERRED_OUT, DECEASED, EXPELLED, STRUCK_OFF, RESIGNED, ANNULLED);
}
