package vn.dangbo.inspection.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;

/** The organisations that a set of rows names, with what the rules ask of them. */
public final class KnownOrganisations {

    /** A period in which an organisation stood below the organisation that bounds the recorder. */
    record Reach(UUID id, LocalDate validFrom, LocalDate validTo) {
        boolean covers(LocalDate date) {
            return !date.isBefore(validFrom) && date.isBefore(validTo);
        }
    }

    private final Map<String, UUID> ids;
    private final Map<UUID, List<KindPeriod>> kinds;
    private final @Nullable String boundary;
    private final Map<UUID, List<Reach>> reaches;

    /** @param boundary code of the organisation that bounds the recorder; null when nothing does */
    KnownOrganisations(
            Map<String, UUID> ids,
            Map<UUID, List<KindPeriod>> kinds,
            @Nullable String boundary,
            Map<UUID, List<Reach>> reaches) {
        this.ids = ids;
        this.kinds = kinds;
        this.boundary = boundary;
        this.reaches = reaches;
    }

    public Optional<UUID> id(OrganisationKey key) {
        UUID id = key.code() == null ? key.id() : ids.get(key.code());
        return Optional.ofNullable(id).filter(kinds::containsKey);
    }

    /** Empty when a record of that day may name the organisation. */
    public Optional<Rejected> fault(String column, OrganisationKey key, LocalDate on) {
        Optional<UUID> id = id(key);
        if (id.isEmpty()) {
            return Optional.of(rejected(column, KitProblem.ORGANISATION_NOT_FOUND, key.shown()));
        }
        if (kinds.get(id.get()).stream().noneMatch(period -> period.covers(on))) {
            return Optional.of(rejected(column, KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, key.shown(), on));
        }
        if (boundary != null
                && reaches.getOrDefault(id.get(), List.of()).stream().noneMatch(r -> r.covers(on))) {
            return Optional.of(rejected(column, KitProblem.OUTSIDE_SUBTREE, boundary));
        }
        return Optional.empty();
    }

    /** Empty when a member may have belonged to the organisation on that day. */
    Optional<Rejected> faultOfCell(String column, OrganisationKey key, LocalDate on) {
        Optional<Rejected> fault = fault(column, key, on);
        return fault.isPresent() || isCellOn(id(key).orElseThrow(), on)
                ? fault
                : Optional.of(rejected(column, InspectionProblem.ORGANISATION_NOT_A_CELL, key.shown(), on));
    }

    public boolean isCellOn(UUID id, LocalDate on) {
        return kinds.getOrDefault(id, List.of()).stream()
                .anyMatch(period -> period.covers(on) && period.kind().holdsMembers());
    }

    static Rejected rejected(@Nullable String column, vn.dangbo.kit.problem.ProblemCode code, Object... args) {
        return (Rejected) Outcome.rejected(column, code, args);
    }
}
