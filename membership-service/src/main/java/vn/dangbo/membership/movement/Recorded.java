package vn.dangbo.membership.movement;

import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.problem.ProblemCode;

/** What became of a movement that somebody wanted to record. */
public sealed interface Recorded {

    record Done(UUID movementId) implements Recorded {}

    /** The same fact stands already. */
    record AlreadyKnown(UUID movementId) implements Recorded {}

    record Refused(ProblemCode code, List<Object> args) implements Recorded {}
}
