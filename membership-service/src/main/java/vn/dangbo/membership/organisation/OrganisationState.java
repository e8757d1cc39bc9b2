package vn.dangbo.membership.organisation;

/** How an organisation stood on the day asked. */
public enum OrganisationState {
    ACTIVE,
    /** A cell with fewer official members than it takes to vote; its upper committee assigns members or merges it. */
    UNDERSTRENGTH
}
