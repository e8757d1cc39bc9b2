package vn.dangbo.inspection.decision;

import java.util.EnumSet;
import java.util.Set;
import vn.dangbo.inspection.reference.SubjectType;

/** Forms of discipline and who may receive them (Charter, article 35). */
public enum Form {
    REPRIMAND(EnumSet.of(SubjectType.ORGANISATION, SubjectType.MEMBER), true),
    WARNING(EnumSet.of(SubjectType.ORGANISATION, SubjectType.MEMBER), true),
    REMOVAL(EnumSet.of(SubjectType.MEMBER), true),
    EXPULSION(EnumSet.of(SubjectType.MEMBER), false),
    DISSOLUTION(EnumSet.of(SubjectType.ORGANISATION), false);

    private final Set<SubjectType> subjects;
    private final boolean ends;

    Form(Set<SubjectType> subjects, boolean ends) {
        this.subjects = subjects;
        this.ends = ends;
    }

    public boolean allowedFor(SubjectType subject) {
        return subjects.contains(subject);
    }

    /** False when the effect never ends by time. */
    public boolean ends() {
        return ends;
    }
}
