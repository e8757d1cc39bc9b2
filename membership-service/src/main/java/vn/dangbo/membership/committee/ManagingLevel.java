package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** Whose committee decides about a cadre. */
enum ManagingLevel {
    CENTRAL,
    PROVINCE,
    DISTRICT,
    COMMUNE;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
