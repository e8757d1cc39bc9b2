package vn.dangbo.inspection.inspection;

/** What was found about a subject; each kind of inspection knows some of them. */
public enum SubjectOutcome {
    DONE_WELL,
    NOT_DONE_WELL,
    /** Supervision found signs of violation (phát hiện dấu hiệu vi phạm). */
    SIGNS_FOUND,
    /** Supervision handed the signs to an inspection (chuyển kiểm tra khi có dấu hiệu vi phạm). */
    SIGNS_REFERRED,
    NO_VIOLATION,
    VIOLATION_BELOW_DISCIPLINE,
    DISCIPLINE_DUE,
    DISCIPLINED,
    WRONG_COMPETENCE,
    WRONG_PROCEDURE,
    DISCIPLINE_OMITTED,
    DISCIPLINE_WRONGFUL
}
