package vn.dangbo.membership.transfer;

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

/** The rows of transfers beside their cases. */
@ApplicationScoped
class TransferStore {

    /** What a transfer says beside its case. */
    record Row(
            UUID caseId,
            TransferProcedure.Way way,
            @Nullable String destination,
            LocalDate causeOn,
            @Nullable LocalDate awayUntil,
            boolean fullTimeStudy,
            @Nullable String introductionDocument,
            @Nullable String introducedBy,
            @Nullable LocalDate introducedOn,
            @Nullable LocalDate officialOn) {

        @Nullable
        Introduction introduction() {
            return introductionDocument == null
                    ? null
                    : new Introduction(introductionDocument, introducedBy, introducedOn);
        }
    }

    void insert(Handle sql, UUID caseId, TransferProcedure.Way way, TransferRequest wish) {
        Introduction paper = wish.introduction();
        sql.createUpdate("""
                        INSERT INTO transfer (case_id, way, destination, cause_on, away_until, full_time_study,
                                              introduction_document, introduced_by, introduced_on, official_on)
                        VALUES (:case, :way, :destination, :causeOn, :awayUntil, :study,
                                :document, :introducedBy, :introducedOn, :officialOn)""")
                .bind("case", caseId)
                .bind("way", way)
                .bind("destination", wish.destination())
                .bind("causeOn", wish.causeOn())
                .bind("awayUntil", wish.awayUntil())
                .bind("study", wish.fullTimeStudy())
                .bind("document", paper == null ? null : paper.document())
                .bind("introducedBy", paper == null ? null : paper.issuedBy())
                .bind("introducedOn", paper == null ? null : paper.issuedOn())
                .bind("officialOn", wish.officialOn())
                .execute();
    }

    void extended(Handle sql, UUID caseId, LocalDate awayUntil) {
        sql.createUpdate("UPDATE transfer SET away_until = :until WHERE case_id = :case")
                .bind("case", caseId)
                .bind("until", awayUntil)
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
                                SELECT case_id, way, destination, cause_on, away_until, full_time_study,
                                       introduction_document, introduced_by, introduced_on, official_on
                                FROM transfer WHERE case_id IN (<ids>)""")
                        .bindList("ids", files.stream().map(CaseFile::id).toList())
                        .map(Sql.rows(Row.class))
                        .stream()
                        .collect(Collectors.toMap(Row::caseId, row -> row));
    }
}
