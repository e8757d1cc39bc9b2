package vn.dangbo.deploy.scenarios.records;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every organisation of a scenario in the order of its making, and the reorganisations that changed the tree. */
public final class Tree {

    private record Move(
            Organisation organisation, LocalDate on, Organisation parent, String documentNumber, String reason) {}

    private final Map<String, Organisation> byCode = new LinkedHashMap<>();
    private final List<Move> moves = new ArrayList<>();

    public Organisation add(
            String code,
            String name,
            Kind kind,
            @Nullable Organisation parent,
            String sector,
            LocalDate establishedOn,
            @Nullable String territoryCode,
            int capacity) {
        Organisation made = new Organisation(code, name, kind, parent, sector, establishedOn, territoryCode, capacity);
        if (byCode.put(code, made) != null) {
            throw new IllegalStateException("code used twice: " + code);
        }
        return made;
    }

    public Organisation get(String code) {
        Organisation found = byCode.get(code);
        if (found == null) {
            throw new IllegalStateException("no organisation " + code);
        }
        return found;
    }

    public Optional<Organisation> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public int count() {
        return byCode.size();
    }

    public List<Organisation> all() {
        return new ArrayList<>(byCode.values());
    }

    /** Organisations of the subtree that exist on the day. */
    public List<Organisation> within(Organisation top, LocalDate day) {
        return byCode.values().stream()
                .filter(o -> o.existsOn(day) && o.within(top, day))
                .toList();
    }

    public List<Organisation> cells(Organisation top, LocalDate day) {
        return within(top, day).stream().filter(o -> o.kind.isCell()).toList();
    }

    public List<Organisation> grassroots(Organisation top, LocalDate day) {
        return within(top, day).stream().filter(o -> o.kind.isGrassroots()).toList();
    }

    /** The organisation and all below it hang under another parent from the day on. */
    public void move(Organisation organisation, Organisation parent, LocalDate on, String document, String reason) {
        organisation.moveTo(parent, on);
        moves.add(new Move(organisation, on, parent, document, reason));
    }

    /** The organisation and all below it are gone from the day on; its cells are empty by then. */
    public void end(Organisation organisation, LocalDate on) {
        for (Organisation part : within(organisation, on)) {
            if (part.size() > 0) {
                throw new IllegalStateException(part + " ends with members on " + on);
            }
            part.endOn(on);
        }
    }

    public void write(Path folder) {
        try (CsvFile file = new CsvFile(
                folder, "organisations", "code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode")) {
            for (Organisation o : byCode.values()) {
                file.row(
                        o.code,
                        o.name,
                        o.kind,
                        o.firstParentCode(),
                        o.sector,
                        o.establishedOn,
                        o.endedOn(),
                        o.territoryCode);
            }
        }
        try (CsvFile file = new CsvFile(
                folder,
                "reorganisations",
                "kind,organisationCode,effectiveOn,newParentCode,newName,newKind,documentNumber,reason")) {
            for (Move m : moves) {
                file.row("MOVE", m.organisation.code, m.on, m.parent.code, null, null, m.documentNumber, m.reason);
            }
        }
    }
}
