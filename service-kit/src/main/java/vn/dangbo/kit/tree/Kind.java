package vn.dangbo.kit.tree;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Kinds of organisation and the parents that each may have (Charter, articles 10 and 21; Regulation 294-QĐ/TW). */
public enum Kind {
    PROVINCE,
    SUPERIOR,
    GRASSROOTS_COMMITTEE,
    GRASSROOTS_CELL,
    SECTIONAL_COMMITTEE,
    SUBORDINATE_COMMITTEE,
    CELL,
    /** Emulates but has no members. */
    STAFF_BODY;

    /** Grass-roots organisations: committees and cells that stand directly under a superior or the province. */
    public static final Set<Kind> GRASSROOTS = EnumSet.of(GRASSROOTS_COMMITTEE, GRASSROOTS_CELL);

    /** Kinds whose members are counted in their own ledger account. */
    public static final Set<Kind> CELLS = EnumSet.of(GRASSROOTS_CELL, CELL);

    public boolean holdsMembers() {
        return CELLS.contains(this);
    }

    public boolean mayBeRoot() {
        return this != CELL && this != SECTIONAL_COMMITTEE && this != SUBORDINATE_COMMITTEE;
    }

    public boolean mayStandUnder(Kind parent) {
        return switch (this) {
            case PROVINCE -> false;
            case SUPERIOR -> parent == PROVINCE;
            case GRASSROOTS_COMMITTEE, GRASSROOTS_CELL -> parent == SUPERIOR || parent == PROVINCE;
            case SECTIONAL_COMMITTEE, SUBORDINATE_COMMITTEE -> parent == GRASSROOTS_COMMITTEE;
            case CELL ->
                parent == GRASSROOTS_COMMITTEE || parent == SECTIONAL_COMMITTEE || parent == SUBORDINATE_COMMITTEE;
            case STAFF_BODY -> !parent.holdsMembers() && parent != STAFF_BODY;
        };
    }

    public static Optional<Kind> of(String code) {
        for (Kind kind : values()) {
            if (kind.name().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
