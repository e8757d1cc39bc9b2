package vn.dangbo.membership.territory;

import java.util.Arrays;
import java.util.List;

/** Kinds of unit, from the widest to the narrowest; the district remains for the time before 1 July 2025. */
enum TerritoryKind {
    PROVINCE(0),
    DISTRICT(1),
    COMMUNE(2),
    WARD(2),
    TOWNSHIP(2),
    SPECIAL_ZONE(2),
    HAMLET(3),
    RESIDENTIAL_GROUP(3);

    static final List<String> CODES =
            Arrays.stream(values()).map(TerritoryKind::name).toList();

    private final int rank;

    TerritoryKind(int rank) {
        this.rank = rank;
    }

    /** A level may be left out: there were no districts after 2025, and some islands have no communes. */
    boolean mayStandUnder(TerritoryKind parent) {
        return parent.rank < rank;
    }

    boolean isCommune() {
        return rank == COMMUNE.rank;
    }

    boolean isHamlet() {
        return rank == HAMLET.rank;
    }
}
