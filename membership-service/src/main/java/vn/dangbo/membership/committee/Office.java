package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** What a round elects. */
enum Office {
    COMMITTEE,
    STANDING_COMMITTEE,
    SECRETARY,
    DEPUTY_SECRETARY,
    INSPECTION_COMMISSION,
    DELEGATES;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
