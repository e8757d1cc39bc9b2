package vn.dangbo.membership.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The fee ledgers of organisations, as far as decisions about the tree must know them; fees build on organisations. */
public interface FeeAccounts {

    /**
     * What a member owes, without the months for which a reason is recorded.
     *
     * @param organisationId where the member is counted, or was last; or the one that went on for that one
     * @param months unpaid, whole or in part
     * @param amount whole dong
     */
    record Owed(UUID memberId, UUID organisationId, int months, long amount) {}

    /**
     * One entry of a decision.
     *
     * @param intoId null when nothing was left to hand over
     * @param closing whether the ledger of the first organisation is closed by it
     * @param openDues of members, whole dong
     * @param remainder to be sent up and not sent, whole dong; below zero when more was sent
     */
    record Entry(UUID fromId, @Nullable UUID intoId, boolean closing, int months, long openDues, long remainder) {}

    List<Owed> owed(Handle sql, Set<UUID> organisations);

    /** To be sent up and not sent, whole dong, by the tree and the split as they stand; without those that never collected. */
    Map<UUID, Long> remainders(Handle sql, Set<UUID> organisations);

    /** What organisations collected on a day or later, whole dong; without those that collected nothing. */
    Map<UUID, Long> collectedFrom(Handle sql, Set<UUID> organisations, LocalDate on);

    void record(Handle sql, UUID decisionId, LocalDate on, Collection<Entry> entries, Instant recordedAt);

    void takeBack(Handle sql, UUID decisionId, Instant at);
}
