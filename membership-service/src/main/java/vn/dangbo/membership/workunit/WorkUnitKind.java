package vn.dangbo.membership.workunit;

import java.util.Arrays;
import java.util.List;

/** Kinds of work unit; labels in the code list {@code work-unit-kinds}. */
enum WorkUnitKind {
    SCHOOL,
    HEALTH_STATION,
    PRIVATE_ENTERPRISE,
    COOPERATIVE,
    STATE_ENTERPRISE,
    AGENCY,
    OTHER;

    static final List<String> CODES =
            Arrays.stream(values()).map(WorkUnitKind::name).toList();
}
