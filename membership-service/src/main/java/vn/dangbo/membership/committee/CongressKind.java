package vn.dangbo.membership.committee;

import java.util.Arrays;
import java.util.List;

/** Who sits in a congress: all members or delegates. */
enum CongressKind {
    MEMBERS,
    DELEGATES;

    static final List<String> CODES = Arrays.stream(values()).map(Enum::name).toList();
}
