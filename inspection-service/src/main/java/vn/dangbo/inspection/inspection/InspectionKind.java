package vn.dangbo.inspection.inspection;

import static vn.dangbo.inspection.inspection.SubjectOutcome.*;

import java.util.EnumSet;
import java.util.Set;

/** Kinds of inspection and supervision with the outcomes that their subjects may have. */
public enum InspectionKind {
    /** kiểm tra việc chấp hành (Charter, article 30) */
    OBSERVANCE(Group.INSPECTION, EnumSet.of(DONE_WELL, NOT_DONE_WELL)),
    /** kiểm tra khi có dấu hiệu vi phạm */
    SIGNS_OF_VIOLATION(
            Group.INSPECTION, EnumSet.of(NO_VIOLATION, VIOLATION_BELOW_DISCIPLINE, DISCIPLINE_DUE, DISCIPLINED)),
    /** kiểm tra việc thực hiện nhiệm vụ kiểm tra, giám sát của cấp dưới */
    LOWER_INSPECTION_WORK(Group.INSPECTION, EnumSet.of(DONE_WELL, NOT_DONE_WELL)),
    /** kiểm tra việc thi hành kỷ luật */
    DISCIPLINE_EXECUTION(
            Group.INSPECTION,
            EnumSet.of(
                    DONE_WELL,
                    NOT_DONE_WELL,
                    WRONG_COMPETENCE,
                    WRONG_PROCEDURE,
                    DISCIPLINE_OMITTED,
                    DISCIPLINE_WRONGFUL)),
    /** kiểm tra tài chính đảng */
    FINANCE(Group.INSPECTION, EnumSet.of(DONE_WELL, NOT_DONE_WELL)),
    /** kiểm tra kê khai tài sản, thu nhập */
    ASSET_DECLARATION(Group.INSPECTION, EnumSet.of(DONE_WELL, NOT_DONE_WELL)),
    /** giám sát theo chuyên đề */
    THEMATIC_SUPERVISION(Group.SUPERVISION, EnumSet.of(DONE_WELL, SIGNS_FOUND, SIGNS_REFERRED)),
    /** giám sát thường xuyên */
    REGULAR_SUPERVISION(Group.SUPERVISION, EnumSet.of(DONE_WELL, SIGNS_FOUND, SIGNS_REFERRED));

    private final Group group;
    private final Set<SubjectOutcome> outcomes;

    InspectionKind(Group group, Set<SubjectOutcome> outcomes) {
        this.group = group;
        this.outcomes = outcomes;
    }

    public Group group() {
        return group;
    }

    public boolean allows(SubjectOutcome outcome) {
        return outcomes.contains(outcome);
    }

    public Set<SubjectOutcome> outcomes() {
        return Set.copyOf(outcomes);
    }
}
