package vn.dangbo.kit.tree;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** SHA-256 over everything recorded about a subtree: equal digests prove equal trees, unequal ones lead to the difference. */
@ApplicationScoped
public class Digests {

    /** @param organisations how many the subtree has, whenever they stood in it */
    public record Digest(UUID organisationId, String digest, int organisations) {}

    /** A digest with those of the direct children, to descend to what differs. */
    public record Subtree(UUID organisationId, String digest, int organisations, List<Digest> children) {}

    private record Below(UUID childId, UUID organisationId) {}

    private final Jdbi jdbi;

    public Digests(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Subtree of(UUID root) {
        return jdbi.withHandle(sql -> {
            Map<UUID, MessageDigest> rows = new TreeMap<>();
            sql.createQuery("""
                            SELECT f.organisation_id, CONCAT_WS('|', HEX(f.id), o.code, o.live_code IS NOT NULL, f.aspect,
                                   f.value, HEX(f.parent_id), f.valid_from, f.valid_to, f.recorded_at, f.superseded_at) AS text
                            FROM (SELECT DISTINCT descendant_id FROM organisation_closure
                                  WHERE ancestor_id = :root AND superseded_at = :never) c
                            JOIN organisation o ON o.id = c.descendant_id
                            JOIN organisation_fact f ON f.organisation_id = c.descendant_id
                            ORDER BY f.organisation_id, f.id""")
                    .bind("root", root)
                    .bind("never", Times.NEVER)
                    .map((row, context) -> Map.entry(Sql.id(row.getBytes("organisation_id")), row.getString("text")))
                    .forEach(fact -> rows.computeIfAbsent(fact.getKey(), id -> sha256())
                            .update(fact.getValue().getBytes(StandardCharsets.UTF_8)));
            Map<UUID, byte[]> digests = new TreeMap<>();
            rows.forEach((id, digest) -> digests.put(id, digest.digest()));

            Map<UUID, List<UUID>> below = new TreeMap<>();
            sql.createQuery("""
                            SELECT DISTINCT child.descendant_id AS child_id, c.descendant_id AS organisation_id
                            FROM organisation_closure child
                            JOIN organisation_closure c ON c.ancestor_id = child.descendant_id AND c.superseded_at = :never
                            WHERE child.ancestor_id = :root AND child.depth = 1 AND child.superseded_at = :never""")
                    .bind("root", root)
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Below.class))
                    .forEach(row -> below.computeIfAbsent(row.childId(), id -> new ArrayList<>())
                            .add(row.organisationId()));
            List<Digest> children = below.entrySet().stream()
                    .map(child -> new Digest(
                            child.getKey(),
                            combined(digests, child.getValue()),
                            child.getValue().size()))
                    .toList();
            return new Subtree(root, combined(digests, List.copyOf(digests.keySet())), digests.size(), children);
        });
    }

    private static String combined(Map<UUID, byte[]> digests, List<UUID> ids) {
        MessageDigest all = sha256();
        ids.stream().sorted().map(digests::get).forEach(all::update);
        return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
