package vn.dangbo.inspection.inspection;

/** The two works of a commission: inspection (kiểm tra) and supervision (giám sát). Figures count them apart. */
public enum Group {
    INSPECTION,
    SUPERVISION
}
