package vn.dangbo.membership.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.partyage.PartyAge;
import vn.dangbo.membership.partyage.PartyAgeSql;

/** The rows of badge cases beside their case files, and what is known about the members. */
@ApplicationScoped
class BadgeStore {

    /** What a case says beside its file, with the award that it made. */
    record Row(
            UUID caseId,
            int years,
            LocalDate roundOn,
            Basis basis,
            @Nullable String evidence,
            @Nullable UUID awardId,
            @Nullable LocalDate awardedOn,
            @Nullable String document,
            @Nullable String awardNumber,
            @Nullable Long money,
            @Nullable LocalDate revokedOn,
            @Nullable String revocationDocument) {

        static Row proposed(UUID caseId, int years, LocalDate round, Basis basis, @Nullable String evidence) {
            return new Row(caseId, years, round, basis, evidence, null, null, null, null, null, null, null);
        }
    }

    /**
     * A member whose badge is judged.
     *
     * @param cellId where the member is counted on the day of the judgement, or was when the member died
     */
    record Known(
            UUID memberId,
            @Nullable UUID cellId,
            boolean official,
            @Nullable LocalDate diedOn,
            LocalDate countsFrom,
            @Nullable LocalDate stoppedOn,
            int held,
            @Nullable UUID openCaseId) {

        BadgeRules.Candidate candidate() {
            return new BadgeRules.Candidate(official, diedOn, new PartyAge(countsFrom, stoppedOn), held);
        }
    }

    /**
     * What is known about members on a day, for a badge of a round; they are locked, in the order of their ids, until the
     * transaction ends. Those who do not exist are absent.
     */
    Map<UUID, Known> lock(Handle sql, Collection<UUID> memberIds, LocalDate on, LocalDate round) {
        List<UUID> ids = sql.createQuery(
                        "SELECT id FROM member WHERE id IN (<ids>) AND void_at IS NULL ORDER BY id FOR UPDATE")
                .bindList("ids", List.copyOf(memberIds))
                .mapTo(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("""
                        SELECT m.id AS member_id, COALESCE(s.cell_id, v.from_cell_id) AS cell_id,
                               COALESCE(s.status, v.status_before) <=> 'OFFICIAL' AS official, v.effective_on AS died_on, """
                        + " " + PartyAgeSql.COUNTS_FROM + " AS counts_from, g.stopped_on, " + """
                               COALESCE((SELECT MAX(b.years) FROM badge_award b
                                         WHERE b.member_id = m.id AND b.live_key IS NOT NULL), 0) AS held,
                               (SELECT MAX(f.id) FROM case_file f
                                WHERE f.subject_id = m.id AND f.kind = 'BADGE' AND f.closed = FALSE) AS open_case_id
                        FROM member m
                        LEFT JOIN membership_stay s ON s.member_id = m.id AND s.superseded_at = :never
                             AND s.valid_from <= :on AND s.valid_to > :on
                        LEFT JOIN movement v ON v.member_id = m.id AND v.kind = 'DECEASED' AND v.effective_on <= :on
                             AND v.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = v.id)
                        """
                        + PartyAgeSql.join("COALESCE(v.effective_on, :round)") + " WHERE m.id IN (<ids>)")
                .bindList("ids", ids)
                .bind("on", on)
                .bind("round", round)
                .bind("never", Times.NEVER)
                .bind("known", AsOf.on(on).knownOrLatest())
                .map(Sql.rows(Known.class))
                .stream()
                .collect(Collectors.toMap(Known::memberId, Function.identity()));
    }

    void insert(Handle sql, List<Row> rows) {
        Batches.execute(
                sql,
                """
                INSERT INTO badge_case (case_id, years, round_on, basis, evidence)
                VALUES (:case, :years, :round, :basis, :evidence)""",
                rows,
                (batch, row) -> batch.bind("case", row.caseId())
                        .bind("years", row.years())
                        .bind("round", row.roundOn())
                        .bind("basis", row.basis().name())
                        .bind("evidence", row.evidence()));
    }

    Row row(Handle sql, CaseFile file) {
        return rows(sql, List.of(file)).get(file.id());
    }

    Map<UUID, Row> rows(Handle sql, List<CaseFile> files) {
        return files.isEmpty()
                ? Map.of()
                : sql
                        .createQuery("""
                                SELECT b.case_id, b.years, b.round_on, b.basis, b.evidence, w.id AS award_id, w.awarded_on,
                                       w.document, w.award_number, w.money, w.revoked_on, w.revocation_document
                                FROM badge_case b LEFT JOIN badge_award w ON w.case_id = b.case_id
                                WHERE b.case_id IN (<ids>)""")
                        .bindList("ids", files.stream().map(CaseFile::id).toList())
                        .map(Sql.rows(Row.class))
                        .stream()
                        .collect(Collectors.toMap(Row::caseId, Function.identity()));
    }
}
