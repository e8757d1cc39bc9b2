package vn.dangbo.membership.subject;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.organisation.Superiors;

/**
 * A member as a case finds them on its day.
 *
 * @param cellId where the member is counted
 * @param line the organisations from that cell up
 */
public record Subject(UUID memberId, UUID cellId, MemberStatus status, LocalDate on, Superiors.Line line) {

    /** The cell of the member; follows the member into another one while the case is open. */
    public static final String CELL = Movements.CELL_PARTY;
    /** The grass-roots organisation above the cell, or the cell itself. */
    public static final String GRASSROOTS = "GRASSROOTS";
    /** The organisation whose committee decides. */
    public static final String DECIDER = "DECIDER";

    /**
     * The three organisations that handle most cases of a member.
     *
     * @param deciderId whose committee decides; null for the first committee above the grass-roots organisation
     */
    public Map<String, UUID> parties(@Nullable UUID deciderId) {
        Map<String, UUID> parties = new HashMap<>();
        parties.put(CELL, cellId);
        parties.put(GRASSROOTS, line.grassroots());
        parties.put(DECIDER, line.decider(deciderId));
        return parties;
    }
}
