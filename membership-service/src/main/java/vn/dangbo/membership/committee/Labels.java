package vn.dangbo.membership.committee;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;

/** Codes of organisations and profile numbers of members, for the records of one page at once. */
record Labels(Map<UUID, String> organisations, Map<UUID, String> members) {

    private record Label(UUID id, String label) {}

    static Labels read(Handle sql, Collection<UUID> organisationIds, Collection<UUID> memberIds) {
        return new Labels(
                labels(sql, "SELECT id, code AS label FROM organisation WHERE id IN (<ids>)", organisationIds),
                labels(sql, "SELECT id, profile_number AS label FROM member WHERE id IN (<ids>)", memberIds));
    }

    private static Map<UUID, String> labels(Handle sql, String text, Collection<UUID> ids) {
        Map<UUID, String> labels = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.createQuery(text)
                    .bindList("ids", List.copyOf(new HashSet<>(ids)))
                    .map(Sql.rows(Label.class))
                    .forEach(row -> labels.put(row.id(), row.label()));
        }
        return labels;
    }

    @Nullable
    String organisation(UUID id) {
        return organisations.get(id);
    }

    @Nullable
    String member(UUID id) {
        return members.get(id);
    }
}
