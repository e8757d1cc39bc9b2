package vn.dangbo.membership.guard;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What inspection says of a member.
 *
 * @param until when to ask again; null unless held
 */
@Schema(name = "MemberGuard")
public record Guard(State state, @Nullable LocalDate until) {

    static final Guard UNKNOWN = new Guard(State.UNKNOWN, null);

    /** UNKNOWN: inspection did not answer, or did not answer for this member. */
    public enum State {
        CLEAR,
        HOLD,
        UNKNOWN
    }
}
