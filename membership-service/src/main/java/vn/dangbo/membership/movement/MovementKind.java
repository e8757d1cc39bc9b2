package vn.dangbo.membership.movement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.dangbo.membership.ledger.EntryKind;

/** Kinds of movement: what one dated fact does to a membership. */
public enum MovementKind {
    OPENING(EntryKind.OPENING, Way.IN),
    ADMITTED(EntryKind.ADMITTED, Way.IN),
    TRANSFERRED_IN(EntryKind.TRANSFERRED_IN, Way.IN),
    RESTORED(EntryKind.RESTORED, Way.IN),
    MOVED(EntryKind.MOVED, Way.ACROSS),
    RECOGNISED(EntryKind.RECOGNISED, Way.STAY),
    TRANSFERRED_OUT(EntryKind.TRANSFERRED_OUT, Way.OUT),
    DECEASED(EntryKind.DECEASED, Way.OUT),
    EXPELLED(EntryKind.EXPELLED, Way.OUT),
    STRUCK_OFF(EntryKind.STRUCK_OFF, Way.OUT),
    RESIGNED(EntryKind.RESIGNED, Way.OUT),
    ANNULLED(EntryKind.ANNULLED, Way.OUT);

    /** How the membership crosses the border of the counted. */
    enum Way {
        IN,
        OUT,
        ACROSS,
        STAY
    }

    /** What clients record as a movement; openings come with the member, recognitions with the official date. */
    public static final Set<MovementKind> RECORDABLE = EnumSet.complementOf(EnumSet.of(OPENING));

    /** After which a member is no longer counted. */
    public static final Set<MovementKind> LEAVING =
            EnumSet.of(TRANSFERRED_OUT, DECEASED, EXPELLED, STRUCK_OFF, RESIGNED, ANNULLED);

    private final EntryKind entry;
    private final Way way;

    MovementKind(EntryKind entry, Way way) {
        this.entry = entry;
        this.way = way;
    }

    EntryKind entry() {
        return entry;
    }

    Way way() {
        return way;
    }

    public static Optional<MovementKind> of(String code) {
        for (MovementKind kind : values()) {
            if (kind.name().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
