package vn.dangbo.deploy.scenarios.records;

/** Kinds of organisation that the scenarios use; the names are the wire codes. */
public enum Kind {
    PROVINCE,
    SUPERIOR,
    GRASSROOTS_COMMITTEE,
    GRASSROOTS_CELL,
    SECTIONAL_COMMITTEE,
    CELL;

    /** Whether members belong to it directly. */
    public boolean isCell() {
        return this == CELL || this == GRASSROOTS_CELL;
    }

    /** Tổ chức cơ sở đảng. */
    public boolean isGrassroots() {
        return this == GRASSROOTS_COMMITTEE || this == GRASSROOTS_CELL;
    }
}
