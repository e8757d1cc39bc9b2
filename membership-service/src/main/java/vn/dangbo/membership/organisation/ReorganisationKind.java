package vn.dangbo.membership.organisation;

/** What a decision changes about one organisation from a day on. */
public enum ReorganisationKind {
    /** It gets another parent. */
    MOVE,
    RENAME,
    /** It is raised or lowered to another kind. */
    CHANGE_KIND,
    /** It ceases to exist. */
    END
}
