package vn.dangbo.inspection.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Aspect;
import vn.dangbo.kit.tree.Fact;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.TreeWriter;

/** Organisations of a test, written as the replica writes them. Codes get a prefix of their own. */
public final class Tree {

    public static final LocalDate START = LocalDate.of(2000, 1, 1);
    private static final Instant RECORDED = Instant.parse("2001-01-01T00:00:00Z");

    public final String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final List<TreeWriter.Row> rows = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** Province P, superiors S1 and S2, committee G1 with cells C1 and C2, grass-roots cells G2 (S1) and G3 (S2). */
    public static Tree province(TreeWriter writer, Jdbi jdbi) {
        Tree tree = new Tree();
        tree.add("P", Kind.PROVINCE, null);
        tree.add("S1", Kind.SUPERIOR, "P");
        tree.add("S2", Kind.SUPERIOR, "P");
        tree.add("G1", Kind.GRASSROOTS_COMMITTEE, "S1");
        tree.add("C1", Kind.CELL, "G1");
        tree.add("C2", Kind.CELL, "G1");
        tree.add("G2", Kind.GRASSROOTS_CELL, "S1");
        tree.add("G3", Kind.GRASSROOTS_CELL, "S2");
        tree.save(writer, jdbi);
        return tree;
    }

    public UUID add(String name, Kind kind, @Nullable String parent) {
        return add(name, kind, parent, START, Times.FOREVER);
    }

    public UUID add(String name, Kind kind, @Nullable String parent, LocalDate from, LocalDate to) {
        UUID id = Times.newId();
        ids.put(name, id);
        rows.add(new TreeWriter.Row(id, code(name), true, 1, null));
        fact(id, Aspect.EXISTENCE, "", null, from, to);
        fact(id, Aspect.NAME, "Tổ chức " + name, null, from, to);
        fact(id, Aspect.KIND, kind.name(), null, from, to);
        if (parent != null) {
            fact(id, Aspect.PARENT, "", id(parent), from, to);
        }
        return id;
    }

    /** From a day on the organisation stands below another one. */
    public void addMoving(String name, Kind kind, String first, String second, LocalDate on) {
        UUID id = add(name, kind, null);
        fact(id, Aspect.PARENT, "", id(first), START, on);
        fact(id, Aspect.PARENT, "", id(second), on, Times.FOREVER);
    }

    private void fact(UUID id, Aspect aspect, String value, @Nullable UUID parent, LocalDate from, LocalDate to) {
        facts.add(new Fact(
                Times.newId(), id, aspect, value, parent, from, to, RECORDED, Times.NEVER, null, null, "test"));
    }

    public void save(TreeWriter writer, Jdbi jdbi) {
        jdbi.useTransaction(sql -> {
            writer.lock(sql);
            writer.insert(sql, rows);
            writer.insertFacts(sql, facts);
            writer.refresh(sql, ids.values(), RECORDED);
        });
    }

    public UUID id(String name) {
        UUID id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException(name);
        }
        return id;
    }

    public String code(String name) {
        return prefix + name;
    }
}
