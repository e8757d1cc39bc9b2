package vn.dangbo.kit.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What recomputing a piece of the chain has shown.
 *
 * @param after the entry behind which it began; 0 at the beginning of the log
 * @param checked entries whose seals were recomputed
 * @param last number of the last one that holds, {@code after} when there is none
 * @param seal of that one; keep it, and no earlier entry can change unseen
 * @param brokenAt number of the first entry that is missing, slipped in or changed; null when all hold
 * @param complete false while more entries follow: ask again with {@code after} and {@code seal} of this answer
 */
@Schema(name = "AuditVerification")
public record Verification(
        long after,
        long checked,
        long last,
        String seal,
        @Nullable Long brokenAt,
        boolean complete) {

    /** The end of the chain as it is kept beside it. */
    record Head(long number, byte[] seal) {}

    /**
     * Recomputes the seals.
     *
     * @param entries those after {@code after}, in their order, as many as one piece holds
     * @param head null while more entries follow
     */
    static Verification of(long after, byte[] seal, List<AuditEntry> entries, @Nullable Head head) {
        byte[] before = seal;
        long number = after;
        for (AuditEntry entry : entries) {
            byte[] computed = Seal.of(before, number + 1, entry.reading());
            if (entry.number() != number + 1 || !Arrays.equals(computed, entry.sealBytes())) {
                return new Verification(after, number - after, number, hex(before), number + 1, false);
            }
            before = computed;
            number++;
        }
        boolean cutOff = head != null && (head.number() != number || !Arrays.equals(head.seal(), before));
        return new Verification(
                after, number - after, number, hex(before), cutOff ? number + 1 : null, head != null && !cutOff);
    }

    private static String hex(byte[] seal) {
        return HexFormat.of().formatHex(seal);
    }
}
