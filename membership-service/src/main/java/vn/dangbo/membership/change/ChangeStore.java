package vn.dangbo.membership.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.sql.Sql;

/** The rows of changes beside their cases. */
@ApplicationScoped
class ChangeStore {

    /** What a change says beside its case. */
    record Row(
            UUID caseId,
            @Nullable String ground,
            @Nullable LocalDate effectiveOn,
            @Nullable LocalDate untilOn,
            @Nullable UUID cellId,
            @Nullable UUID movementId) {}

    void insert(Handle sql, UUID caseId, ChangeRequest request, @Nullable UUID cellId) {
        sql.createUpdate("""
                        INSERT INTO member_change (case_id, ground, effective_on, until_on, cell_id)
                        VALUES (:case, :ground, :effectiveOn, :until, :cell)""")
                .bind("case", caseId)
                .bind("ground", request.ground())
                .bind("effectiveOn", request.effectiveOn())
                .bind("until", request.until())
                .bind("cell", cellId)
                .execute();
    }

    void inForce(Handle sql, UUID caseId, LocalDate from, @Nullable LocalDate until) {
        sql.createUpdate("UPDATE member_change SET effective_on = :from, until_on = :until WHERE case_id = :case")
                .bind("case", caseId)
                .bind("from", from)
                .bind("until", until)
                .execute();
    }

    void approved(Handle sql, UUID caseId, LocalDate effectiveOn, UUID movementId) {
        sql.createUpdate("UPDATE member_change SET effective_on = :on, movement_id = :movement WHERE case_id = :case")
                .bind("case", caseId)
                .bind("on", effectiveOn)
                .bind("movement", movementId)
                .execute();
    }

    Row row(Handle sql, CaseFile file) {
        return rows(sql, List.of(file)).get(file.id());
    }

    Map<UUID, Row> rows(Handle sql, List<CaseFile> files) {
        return files.isEmpty()
                ? Map.of()
                : sql
                        .createQuery("""
                                SELECT case_id, ground, effective_on, until_on, cell_id, movement_id
                                FROM member_change WHERE case_id IN (<ids>)""")
                        .bindList("ids", files.stream().map(CaseFile::id).toList())
                        .map(Sql.rows(Row.class))
                        .stream()
                        .collect(Collectors.toMap(Row::caseId, row -> row));
    }
}
