package vn.dangbo.kit.tree;

/** What a dated fact says about an organisation. */
public enum Aspect {
    EXISTENCE,
    PARENT,
    NAME,
    KIND,
    SECTOR,
    /** Code of the territory unit that it is responsible for. */
    TERRITORY,
    /** The national 14-digit code; it changes when the organisation moves. */
    NATIONAL_CODE
}
