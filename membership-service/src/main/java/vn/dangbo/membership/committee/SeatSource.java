package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** How a seat was taken. */
enum SeatSource {
    ELECTED,
    /** By the committee above (chỉ định). */
    APPOINTED,
    /** Elected by the committee itself during its term. */
    CO_OPTED;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
