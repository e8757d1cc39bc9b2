package vn.dangbo.kit.figure;

/** What a figure's value counts. */
public enum Unit {
    PERSON,
    /** Instances (lượt): the same person counts each time. */
    PERSON_TIME,
    ORGANISATION,
    ORGANISATION_TIME,
    PERSON_PER_CELL,
    PERSON_PER_YEAR,
    PERCENT,
    VND,
    HOUSE,
    TARGET,
    UNIT,
    RECORD
}
