package vn.dangbo.membership.coverage;

import java.util.Arrays;
import java.util.List;

/** What a cell may cover: a hamlet or residential group, or a work unit. */
enum UnitType {
    TERRITORY_UNIT,
    WORK_UNIT;

    static final List<String> CODES =
            Arrays.stream(values()).map(UnitType::name).toList();
}
