package vn.dangbo.membership.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Recording;

/**
 * What a reorganisation does to the units of the cells that it ends, in its transaction and under its locks. The number of
 * statements depends on neither cells nor units, up to thousands.
 */
@ApplicationScoped
public class Reorganised {

    /**
     * A decision that has changed the tree.
     *
     * @param ended organisations that it ends
     * @param successors of those that go on in another one
     */
    public record Decided(
            UUID id,
            LocalDate effectiveOn,
            @Nullable String document,
            @Nullable String reason,
            Set<UUID> ended,
            Map<UUID, UUID> successors) {}

    /** From the day on the ended cells cover nothing, and their successors what they covered. */
    public void carryOut(Handle sql, Decided decided, String author, Instant at) {
        if (decided.ended().isEmpty()) {
            return;
        }
        Recording recording =
                new Recording(sql, author, at, null, decided.document(), decided.reason(), Optional.empty());
        Map<UUID, UUID> successors = new HashMap<>(decided.successors());
        successors.keySet().retainAll(decided.ended());
        Set<UUID> standing = new HashSet<>(successors.values());
        standing.removeAll(decided.ended());
        List<CoverageRow> ending = new ArrayList<>();
        List<HandOver.Held> covered = new ArrayList<>();
        Set<UUID> all = new HashSet<>(decided.ended());
        all.addAll(standing);
        for (CoverageRow row : CoverageRecords.current(sql, all)) {
            if (standing.contains(row.cellId())) {
                covered.add(held(row));
            } else if (row.validTo().isAfter(decided.effectiveOn())) {
                ending.add(row);
            }
        }
        covered.addAll(CoverageRecords.ownTerritory(sql, standing));
        List<HandOver.Held> let =
                new ArrayList<>(ending.stream().map(Reorganised::held).toList());
        let.addAll(CoverageRecords.formerTerritory(sql, decided.ended(), decided.id()));
        List<CoverageRow> fresh = new ArrayList<>();
        ending.forEach(row -> row.period()
                .before(decided.effectiveOn())
                .ifPresent(kept -> fresh.add(row.ending(kept.to(), decided.document(), null, decided.id()))));
        HandOver.taken(let, covered, successors, decided.effectiveOn())
                .forEach(held -> fresh.add(CoverageRow.first(
                        held.cellId(),
                        held.unitType(),
                        held.unitId(),
                        held.period(),
                        decided.document(),
                        null,
                        decided.id())));
        CoverageRecords.supersede(ending, decided.id(), recording);
        CoverageRecords.insert(fresh, recording);
    }

    private static HandOver.Held held(CoverageRow row) {
        return new HandOver.Held(row.cellId(), row.unitType(), row.unitId(), row.period());
    }

    /**
     * Takes exactly that back.
     *
     * @param made organisations that the decision established, which are no more
     * @return a cell about which something later was recorded, so that nothing was taken back
     */
    public Optional<UUID> takeBack(
            Handle sql, UUID reorganisationId, Set<UUID> made, String author, Instant at, @Nullable String reason) {
        Recording recording = new Recording(sql, author, at, null, null, reason, Optional.empty());
        List<CoverageRow> fresh =
                CoverageRecords.where(sql, "v.reorganisation_id = :by AND v.superseded_at = :never", reorganisationId);
        Map<UUID, Integer> versions = new HashMap<>();
        fresh.forEach(row -> versions.put(row.id(), row.version()));
        List<CoverageRow> concerned =
                new ArrayList<>(CoverageRecords.where(sql, "v.reorganisation_id = :by", reorganisationId));
        concerned.addAll(CoverageRecords.current(sql, made));
        Optional<UUID> changed = concerned.stream()
                .filter(row -> !versions.containsKey(row.id()))
                .map(CoverageRow::cellId)
                .findFirst();
        if (changed.isPresent()) {
            return changed;
        }
        List<CoverageRow> again = CoverageRecords.where(sql, "v.retired_by = :by", reorganisationId).stream()
                .map(row -> row.again(Math.max(row.version(), versions.getOrDefault(row.id(), 0))))
                .toList();
        CoverageRecords.supersede(fresh, null, recording);
        CoverageRecords.insert(again, recording);
        return Optional.empty();
    }
}
