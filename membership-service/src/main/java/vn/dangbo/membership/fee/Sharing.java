package vn.dangbo.membership.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each organisation of a tree keeps of the fees of a month and what it sends up. Pure. The kept share is rounded half
 * up to whole dong, once an organisation and month, and the rest is sent, so nothing is lost or made by rounding.
 */
final class Sharing {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** An organisation on the day by which the month is shared. */
    record Node(UUID id, @Nullable UUID parentId, int depth, BigDecimal keepPercent) {}

    /** Whole dong. {@code received} is what members paid here and what came from directly below. */
    record Share(long received, long kept) {
        long toSend() {
            return received - kept;
        }
    }

    private Sharing() {}

    /**
     * @param nodes the deepest first; depth only orders them
     * @param paid by members, by organisation
     */
    static Map<UUID, Share> of(List<Node> nodes, Map<UUID, Long> paid) {
        Map<UUID, Long> received = new HashMap<>(paid);
        Map<UUID, Share> shares = new HashMap<>();
        for (Node node : nodes.stream()
                .sorted((one, other) -> Integer.compare(other.depth(), one.depth()))
                .toList()) {
            Share share = share(received.getOrDefault(node.id(), 0L), node.keepPercent());
            shares.put(node.id(), share);
            if (node.parentId() != null) {
                received.merge(node.parentId(), share.toSend(), Long::sum);
            }
        }
        return shares;
    }

    private static Share share(long received, BigDecimal keepPercent) {
        long kept = BigDecimal.valueOf(received)
                .multiply(keepPercent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Share(received, kept);
    }
}
