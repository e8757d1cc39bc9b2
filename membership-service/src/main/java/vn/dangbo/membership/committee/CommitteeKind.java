package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** What a term is the term of, in the order in which rows of a file are applied. */
enum CommitteeKind {
    COMMITTEE,
    STANDING_COMMITTEE,
    CELL_COMMITTEE,
    INSPECTION_COMMISSION;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
