package vn.dangbo.membership.movement;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A decision has moved members, or moved them back; told within its transaction, as the question who they are. */
public record MovedTogether(Handle sql, UUID batch) {

    /** The members, with the parameter {@code :batch}. */
    public static final String MEMBERS = "SELECT member_id FROM decided_move WHERE batch_id = :batch";
}
