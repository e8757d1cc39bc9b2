package vn.dangbo.membership.admission;

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

/** The rows of candidates beside their cases. */
@ApplicationScoped
class AdmissionStore {

    private static final String COLUMNS = """
            a.case_id, a.full_name, a.gender, a.birth_date, a.citizen_id, a.ethnicity, a.religion, a.education,
            a.political_theory, a.occupation, a.certificate_on, a.vote_on, a.decision_on, a.decision_document, a.extended,
            a.former_member_id""";

    /** A candidate and the dates on which later steps build. */
    record Row(
            UUID caseId,
            String fullName,
            String gender,
            LocalDate birthDate,
            @Nullable String citizenId,
            @Nullable String ethnicity,
            @Nullable String religion,
            @Nullable String education,
            @Nullable String politicalTheory,
            @Nullable String occupation,
            LocalDate certificateOn,
            @Nullable LocalDate voteOn,
            @Nullable LocalDate decisionOn,
            @Nullable String decisionDocument,
            boolean extended,
            @Nullable UUID formerMemberId) {

        Candidate candidate() {
            return new Candidate(
                    fullName,
                    gender,
                    birthDate,
                    citizenId,
                    ethnicity,
                    religion,
                    education,
                    politicalTheory,
                    occupation);
        }
    }

    void insert(Handle sql, UUID caseId, Candidate candidate, AdmissionRequests.Application application) {
        AdmissionRequests.Readmission again = application.readmission();
        sql.createUpdate("""
                        INSERT INTO admission (case_id, full_name, gender, birth_date, citizen_id, ethnicity, religion,
                                               education, political_theory, occupation, certificate_on,
                                               former_member_id, consent_document)
                        VALUES (:case, :fullName, :gender, :birthDate, :citizenId, :ethnicity, :religion,
                                :education, :politicalTheory, :occupation, :certificateOn, :former, :consent)""")
                .bind("case", caseId)
                .bind("fullName", candidate.fullName())
                .bind("gender", candidate.gender())
                .bind("birthDate", candidate.birthDate())
                .bind("citizenId", candidate.citizenId())
                .bind("ethnicity", candidate.ethnicity())
                .bind("religion", candidate.religion())
                .bind("education", candidate.education())
                .bind("politicalTheory", candidate.politicalTheory())
                .bind("occupation", candidate.occupation())
                .bind("certificateOn", application.certificateOn())
                .bind("former", again == null ? null : again.memberId())
                .bind("consent", again == null ? null : again.consentDocument())
                .execute();
    }

    Row row(Handle sql, CaseFile file) {
        return rows(sql, List.of(file)).get(file.id());
    }

    Map<UUID, Row> rows(Handle sql, List<CaseFile> files) {
        return files.isEmpty()
                ? Map.of()
                : sql
                        .createQuery("SELECT " + COLUMNS + " FROM admission a WHERE a.case_id IN (<ids>)")
                        .bindList("ids", files.stream().map(CaseFile::id).toList())
                        .map(Sql.rows(Row.class))
                        .stream()
                        .collect(Collectors.toMap(Row::caseId, row -> row));
    }

    void voted(Handle sql, UUID caseId, LocalDate on) {
        sql.createUpdate("UPDATE admission SET vote_on = :on WHERE case_id = :id")
                .bind("on", on)
                .bind("id", caseId)
                .execute();
    }

    void extended(Handle sql, UUID caseId) {
        sql.createUpdate("UPDATE admission SET extended = TRUE WHERE case_id = :id")
                .bind("id", caseId)
                .execute();
    }

    void decided(Handle sql, UUID caseId, LocalDate on, @Nullable String document) {
        sql.createUpdate("UPDATE admission SET decision_on = :on, decision_document = :document WHERE case_id = :id")
                .bind("on", on)
                .bind("document", document)
                .bind("id", caseId)
                .execute();
    }
}
