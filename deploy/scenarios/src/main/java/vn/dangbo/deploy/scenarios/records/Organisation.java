package vn.dangbo.deploy.scenarios.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One organisation with its dated parents and, when it is a cell, the members that it holds on the day being played. */
public final class Organisation {

    private record Parent(Organisation organisation, LocalDate from) {}

    public final String code;
    public final String name;
    public final Kind kind;
    public final String sector;
    public final LocalDate establishedOn;
    public final @Nullable String territoryCode;
    /** The size towards which admissions fill a cell. */
    public final int capacity;

    private final List<Parent> parents = new ArrayList<>();
    private @Nullable LocalDate endedOn;
    final List<Member> members = new ArrayList<>();

    Organisation(
            String code,
            String name,
            Kind kind,
            @Nullable Organisation parent,
            String sector,
            LocalDate establishedOn,
            @Nullable String territoryCode,
            int capacity) {
        this.code = code;
        this.name = name;
        this.kind = kind;
        this.sector = sector;
        this.establishedOn = establishedOn;
        this.territoryCode = territoryCode;
        this.capacity = capacity;
        if (parent != null) {
            parents.add(new Parent(parent, establishedOn));
        }
    }

    void moveTo(Organisation parent, LocalDate from) {
        parents.add(new Parent(parent, from));
    }

    void endOn(LocalDate day) {
        endedOn = day;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }

    @Nullable
    String firstParentCode() {
        return parents.isEmpty() ? null : parents.getFirst().organisation.code;
    }

    public int size() {
        return members.size();
    }

    /** Members of today, in the order in which they came; do not keep it across a movement. */
    public List<Member> members() {
        return members;
    }

    public boolean existsOn(LocalDate day) {
        return !establishedOn.isAfter(day) && (endedOn == null || day.isBefore(endedOn));
    }

    public @Nullable Organisation parentOn(LocalDate day) {
        for (int i = parents.size() - 1; i >= 0; i--) {
            if (!parents.get(i).from.isAfter(day)) {
                return parents.get(i).organisation;
            }
        }
        return null;
    }

    /** Whether it stood in the subtree of {@code top} on the day; an organisation stands in its own subtree. */
    public boolean within(Organisation top, LocalDate day) {
        for (Organisation at = this; at != null; at = at.parentOn(day)) {
            if (at == top) {
                return true;
            }
        }
        return false;
    }

    /** Itself or the grassroots organisation above it on the day. */
    public @Nullable Organisation grassrootsOn(LocalDate day) {
        for (Organisation at = this; at != null; at = at.parentOn(day)) {
            if (at.kind.isGrassroots()) {
                return at;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return code;
    }
}
