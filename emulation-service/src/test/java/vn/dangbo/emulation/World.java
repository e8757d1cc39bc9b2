package vn.dangbo.emulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * Makes small trees of organisations, each under codes of its own: a province P with two superiors S1 and S2; under S1
 * the committees A, B and C, under S2 the committee D. C moves from S1 to S2 on 2022-01-01, D ends on 2023-01-01.
 */
@Singleton
public class World {

    public static final LocalDate BEGIN = LocalDate.of(2010, 1, 1);
    private static final Instant RECORDED = Instant.parse("2015-01-01T00:00:00Z");

    private final Jdbi jdbi;
    private final TreeWriter writer;

    World(Jdbi jdbi, TreeWriter writer) {
        this.jdbi = jdbi;
        this.writer = writer;
    }

    /** One tree. */
    public record Tree(String prefix, Map<String, UUID> ids) {
        public String code(String name) {
            return prefix + name;
        }

        public UUID id(String name) {
            UUID id = ids.get(name);
            if (id == null) {
                throw new IllegalArgumentException(name);
            }
            return id;
        }
    }

    public Tree plant() {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
        Map<String, UUID> ids = new HashMap<>();
        for (String name : List.of("P", "S1", "S2", "A", "B", "C", "D")) {
            ids.put(name, Times.newId());
        }
        Tree tree = new Tree(prefix, ids);
        LocalDate move = LocalDate.of(2022, 1, 1);
        LocalDate end = LocalDate.of(2023, 1, 1);
        List<Fact> facts = new ArrayList<>();
        add(facts, tree, "P", Kind.PROVINCE, null, Times.FOREVER);
        add(facts, tree, "S1", Kind.SUPERIOR, "P", Times.FOREVER);
        add(facts, tree, "S2", Kind.SUPERIOR, "P", Times.FOREVER);
        add(facts, tree, "A", Kind.GRASSROOTS_COMMITTEE, "S1", Times.FOREVER);
        add(facts, tree, "B", Kind.GRASSROOTS_COMMITTEE, "S1", Times.FOREVER);
        add(facts, tree, "C", Kind.GRASSROOTS_COMMITTEE, null, Times.FOREVER);
        facts.add(fact(tree, "C", Aspect.PARENT, "", "S1", BEGIN, move));
        facts.add(fact(tree, "C", Aspect.PARENT, "", "S2", move, Times.FOREVER));
        add(facts, tree, "D", Kind.GRASSROOTS_COMMITTEE, "S2", end);
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(sql -> {
                    writer.lock(sql);
                    writer.insert(
                            sql,
                            ids.entrySet().stream()
                                    .map(e -> new TreeWriter.Row(e.getValue(), tree.code(e.getKey()), true, 1, null))
                                    .toList());
                    writer.insertFacts(sql, facts);
                    var change = writer.refresh(sql, ids.values(), RECORDED);
                    if (change.added().isEmpty()) {
                        throw new IllegalStateException("no closure");
                    }
                }));
        return tree;
    }

    private static void add(
            List<Fact> facts, Tree tree, String name, Kind kind, @Nullable String parent, LocalDate to) {
        facts.add(fact(tree, name, Aspect.EXISTENCE, "", null, BEGIN, to));
        facts.add(fact(tree, name, Aspect.NAME, "Đảng bộ tổng hợp " + name, null, BEGIN, to));
        facts.add(fact(tree, name, Aspect.KIND, kind.name(), null, BEGIN, to));
        if (parent != null) {
            facts.add(fact(tree, name, Aspect.PARENT, "", parent, BEGIN, to));
        }
    }

    private static Fact fact(
            Tree tree,
            String name,
            Aspect aspect,
            String value,
            @Nullable String parent,
            LocalDate from,
            LocalDate to) {
        return new Fact(
                Times.newId(),
                tree.id(name),
                aspect,
                value,
                parent == null ? null : tree.id(parent),
                from,
                to,
                RECORDED,
                Times.NEVER,
                null,
                null,
                "synthetic");
    }
}
