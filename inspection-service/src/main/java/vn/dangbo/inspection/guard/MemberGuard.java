package vn.dangbo.inspection.guard;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * May something be decided about a member?
 *
 * @param until the day on which to ask again, the same whatever the cause; null when clear
 */
@Schema(name = "MemberGuard")
record MemberGuard(
        @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
        UUID memberId,

        @Schema(extensions = @Extension(name = "x-data-class", value = "SENSITIVE"))
        State state,

        @Nullable LocalDate until) {

    enum State {
        CLEAR,
        HOLD
    }
}
