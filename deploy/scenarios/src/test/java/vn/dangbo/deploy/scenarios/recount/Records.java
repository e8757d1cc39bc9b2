package vn.dangbo.deploy.scenarios.recount;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of one scenario as a naive reader understands them: dated parents, and where each member was on each day. */
public final class Records {

    /** @param parents by the day from which they hold */
    record Unit(Table.Row row, TreeMap<LocalDate, String> parents) {

        String kind() {
            return row.text("kind");
        }

        boolean existsOn(LocalDate day) {
            return row.spans("establishedOn", "endedOn", day);
        }
    }

    /** @param cell null when the change ends the membership */
    record Change(LocalDate on, String kind, @Nullable String cell) {}

    public final Path folder;
    final Map<String, Unit> units = new LinkedHashMap<>();
    final Map<String, Table.Row> members = new LinkedHashMap<>();
    /** In order of their days. */
    final Map<String, List<Change>> changes = new HashMap<>();

    public Records(Path folder) {
        this.folder = folder;
        for (Table.Row row : rows("organisations")) {
            TreeMap<LocalDate, String> parents = new TreeMap<>();
            parents.put(row.date("establishedOn"), row.text("parentCode"));
            units.put(row.text("code"), new Unit(row, parents));
        }
        for (Table.Row row : rows("reorganisations")) {
            units.get(row.text("organisationCode")).parents.put(row.date("effectiveOn"), row.text("newParentCode"));
        }
        for (Table.Row row : rows("members")) {
            members.put(row.text("profileNumber"), row);
            change(row.text("profileNumber"), new Change(row.date("from"), row.text("entry"), row.text("cellCode")));
        }
        for (Table.Row row : rows("movements")) {
            String to = row.text("toCellCode");
            change(
                    row.text("profileNumber"),
                    new Change(row.date("effectiveOn"), row.text("kind"), to.isEmpty() ? null : to));
        }
        for (Table.Row row : rows("discipline")) {
            if (row.text("form").equals("EXPULSION")) {
                change(row.text("profileNumber"), new Change(row.date("announcedOn"), "EXPELLED", null));
            }
        }
    }

    private void change(String profile, Change change) {
        changes.computeIfAbsent(profile, p -> new ArrayList<>()).add(change);
    }

    List<Table.Row> rows(String type) {
        return Table.read(folder, type);
    }

    @Nullable
    String cellOn(String profile, LocalDate day) {
        String cell = null;
        for (Change change : changes.get(profile)) {
            if (!change.on.isAfter(day)) {
                cell = change.cell;
            }
        }
        return cell;
    }

    boolean within(String code, String top, LocalDate day) {
        String at = code;
        while (!at.isEmpty()) {
            if (at.equals(top)) {
                return true;
            }
            Map.Entry<LocalDate, String> parent = units.get(at).parents.floorEntry(day);
            at = parent == null ? "" : parent.getValue();
        }
        return false;
    }

    /** Codes of the subtree's organisations that exist on the day. */
    List<String> organisations(String top, LocalDate day) {
        return units.entrySet().stream()
                .filter(u -> u.getValue().existsOn(day))
                .map(Map.Entry::getKey)
                .filter(code -> within(code, top, day))
                .toList();
    }

    int members(String top, LocalDate day) {
        int count = 0;
        for (String profile : members.keySet()) {
            String cell = cellOn(profile, day);
            if (cell != null && within(cell, top, day)) {
                count++;
            }
        }
        return count;
    }

    boolean holds(String top, String profile, LocalDate day) {
        String cell = cellOn(profile, day);
        return cell != null && within(cell, top, day);
    }
}
