package vn.dangbo.inspection.reference;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome.Rejected;

/** What became of a subject's names. */
public sealed interface Resolved {

    /**
     * @param organisationId the organisation itself, or the member's cell
     * @param memberId null for an organisation
     */
    record Found(UUID organisationId, @Nullable UUID memberId) implements Resolved {

        /** The organisation or the member: what counts once under {@code distinct}. */
        public UUID subjectId() {
            return memberId == null ? organisationId : memberId;
        }
    }

    record Faulty(Rejected fault) implements Resolved {}
}
