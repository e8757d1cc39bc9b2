package vn.dangbo.inspection.reference;

/** Who is inspected, supervised or disciplined. */
public enum SubjectType {
    ORGANISATION,
    MEMBER
}
