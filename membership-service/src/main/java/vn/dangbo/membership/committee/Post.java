package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** What a member is in a committee. */
enum Post {
    SECRETARY,
    DEPUTY_SECRETARY,
    STANDING_MEMBER,
    MEMBER;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
