package vn.dangbo.membership.member;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.MemberStatus;

/**
 * A member to register, and how the ledger opens for them.
 *
 * @param from the day on which they are first counted
 * @param entry ADMITTED, TRANSFERRED_IN or OPENING
 * @param arrival of somebody who comes by a transfer; null for others, whose dates tell the status
 */
public record NewMember(
        Person person,
        UUID cellId,
        LocalDate from,
        Entry entry,
        @Nullable Arrival arrival) {

    /**
     * What the papers of the organisation that introduces a member say.
     *
     * @param cause the case, once; e.g. {@code membership:transfer:} and its id
     * @param document the introduction
     */
    public record Arrival(MemberStatus status, String cause, String document) {}

    /** How a member enters the records. */
    public enum Entry {
        ADMITTED,
        TRANSFERRED_IN,
        OPENING
    }
}
