package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.DecidedMoves;
import vn.dangbo.membership.organisation.FeeAccounts.Entry;
import vn.dangbo.membership.organisation.FeeAccounts.Owed;

/**
 * Closes the fee ledgers of organisations that end (O4): one that goes on in another hands its open dues and what it has not
 * sent up yet over to it, and one that ceases to exist must have nothing of either.
 */
@ApplicationScoped
class FeeClosing {

    private static final int SHOWN = 100;

    private final FeeAccounts accounts;

    FeeClosing(FeeAccounts accounts) {
        this.accounts = accounts;
    }

    /** What one organisation hands over to another; in whole dong. */
    @Schema(name = "FeeHandover")
    record Handover(
            UUID fromId,
            UUID intoId,

            @Schema(description = "Unpaid months of members, without those for which a reason is recorded")
            int months,

            @Schema(description = "What those members owe") long openDues,

            @Schema(description = "Collected, to be sent up and not sent; below zero when more was sent")
            long remainder) {}

    /** Everything that members owe the organisations that end or are split, before anybody moves. */
    List<Owed> owed(Handle sql, Decision decision) {
        Set<UUID> organisations = new HashSet<>();
        for (Change change : decision.changes()) {
            if (change.into() != null || change instanceof Change.End) {
                organisations.add(change.organisationId());
            }
        }
        return organisations.isEmpty() ? List.of() : accounts.owed(sql, organisations);
    }

    /**
     * Closes and hands over, once members and tree stand as the decision wants them.
     *
     * @return what was handed over, at most a hundred entries of it
     * @throws DecisionRefused naming those that end with an open ledger
     */
    List<Handover> close(
            Handle sql,
            UUID decisionId,
            Decision decision,
            List<Owed> owed,
            List<DecidedMoves.Way> ways,
            Instant recordedAt) {
        Map<UUID, UUID> successors = new LinkedHashMap<>();
        for (Change change : decision.changes()) {
            if (ReorganisationKind.ENDING.contains(change.by())) {
                successors.put(change.organisationId(), change.into());
            }
        }
        if (successors.isEmpty() && owed.isEmpty()) {
            return List.of();
        }
        Set<UUID> ending = successors.keySet();
        Map<UUID, Long> remainders = ending.isEmpty() ? Map.of() : accounts.remainders(sql, ending);
        requireNothingLater(sql, decision, ending);
        Map<UUID, Map<UUID, Entry>> entries = new LinkedHashMap<>();
        successors.forEach(
                (from, into) -> add(entries, new Entry(from, into, true, 0, 0, remainders.getOrDefault(from, 0L))));
        Map<UUID, UUID> places = new HashMap<>();
        ways.stream().filter(way -> way.memberId() != null).forEach(way -> places.put(way.memberId(), way.intoId()));
        for (Owed each : owed) {
            UUID from = each.organisationId();
            UUID into = places.getOrDefault(each.memberId(), successors.get(from));
            boolean goes = ending.contains(from) || (into != null && !into.equals(from));
            if (goes) {
                add(entries, new Entry(from, into, false, each.months(), each.amount(), 0));
            }
        }
        List<Entry> all =
                entries.values().stream().flatMap(own -> own.values().stream()).toList();
        requireClosed(all);
        accounts.record(sql, decisionId, decision.effectiveOn(), all, recordedAt);
        return all.stream()
                .filter(entry -> entry.intoId() != null && (entry.months() > 0 || entry.remainder() != 0))
                .limit(SHOWN)
                .map(entry -> new Handover(
                        entry.fromId(), entry.intoId(), entry.months(), entry.openDues(), entry.remainder()))
                .toList();
    }

    private static void add(Map<UUID, Map<UUID, Entry>> entries, Entry entry) {
        // null stands for nobody: an organisation that ceases to exist
        Map<@Nullable UUID, Entry> own = entries.computeIfAbsent(entry.fromId(), id -> new HashMap<>());
        own.merge(
                entry.intoId(),
                entry,
                (one, other) -> new Entry(
                        one.fromId(),
                        one.intoId(),
                        one.closing() || other.closing(),
                        one.months() + other.months(),
                        one.openDues() + other.openDues(),
                        one.remainder() + other.remainder()));
    }

    /** Nothing would show money that an organisation collected when it was no more. */
    private void requireNothingLater(Handle sql, Decision decision, Set<UUID> ending) {
        List<TreeRules.Fault> faults = new ArrayList<>();
        if (!ending.isEmpty()) {
            accounts.collectedFrom(sql, ending, decision.effectiveOn())
                    .forEach((organisation, amount) -> faults.add(new TreeRules.Fault(
                            organisation,
                            MembershipProblem.ORGANISATION_COLLECTED_LATER,
                            List.of(decision.effectiveOn(), amount))));
        }
        DecisionRefused.ifAny(faults);
    }

    private static void requireClosed(List<Entry> entries) {
        DecisionRefused.ifAny(entries.stream()
                .filter(entry -> entry.intoId() == null && (entry.months() > 0 || entry.remainder() > 0))
                .map(entry -> new TreeRules.Fault(
                        entry.fromId(),
                        MembershipProblem.ORGANISATION_FEES_OPEN,
                        List.of(entry.months(), entry.openDues(), entry.remainder())))
                .toList());
    }

    void takeBack(Handle sql, UUID decisionId, Instant at) {
        accounts.takeBack(sql, decisionId, at);
    }
}
