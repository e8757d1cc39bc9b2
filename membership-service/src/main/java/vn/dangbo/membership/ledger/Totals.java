package vn.dangbo.membership.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The sums of one span by kind of entry and status of the member. */
public final class Totals {

    /** Nothing was posted. */
    public static final Totals EMPTY = new Totals();

    private final Map<EntryKind, EnumMap<MemberStatus, Long>> sums = new EnumMap<>(EntryKind.class);

    void add(EntryKind kind, MemberStatus status, long delta) {
        sums.computeIfAbsent(kind, k -> new EnumMap<>(MemberStatus.class)).merge(status, delta, Long::sum);
    }

    /** Of all kinds: the change of the headcount. */
    public long total() {
        return sums.values().stream()
                .flatMap(byStatus -> byStatus.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    public long total(MemberStatus status) {
        return sums.values().stream()
                .mapToLong(byStatus -> byStatus.getOrDefault(status, 0L))
                .sum();
    }

    public long of(EntryKind kind) {
        Map<MemberStatus, Long> byStatus = sums.get(kind);
        return byStatus == null
                ? 0
                : byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Collection<EntryKind> kinds) {
        return kinds.stream().mapToLong(this::of).sum();
    }
}
