package vn.dangbo.membership.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The rows of candidates beside their cases. */
@ApplicationScoped
class AdmissionStore {

    private static final String COLUMNS = """
            a.case_id, a.full_name, a.gender, a.birth_date, a.citizen_id, a.ethnicity, a.religion, a.education,
            a.political_theory, a.occupation, a.certificate_on, a.vote_on, a.decision_on, a.decision_document, a.extended""";

    private final Jdbi jdbi;
    private final Cases cases;

    AdmissionStore(Jdbi jdbi, Cases cases) {
        this.jdbi = jdbi;
        this.cases = cases;
    }

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
            boolean extended) {

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

    /** A row and its case. */
    record Admission(CaseFile file, Row row) {}

    void insert(Handle sql, UUID caseId, Candidate candidate, LocalDate certificateOn) {
        sql.createUpdate("""
                        INSERT INTO admission (case_id, full_name, gender, birth_date, citizen_id, ethnicity, religion,
                                               education, political_theory, occupation, certificate_on)
                        VALUES (:case, :fullName, :gender, :birthDate, :citizenId, :ethnicity, :religion,
                                :education, :politicalTheory, :occupation, :certificateOn)""")
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
                .bind("certificateOn", certificateOn)
                .execute();
    }

    Row row(Handle sql, UUID caseId) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM admission a WHERE a.case_id = :id")
                .bind("id", caseId)
                .map(Sql.rows(Row.class))
                .one();
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

    /** Admissions in which an organisation of the subtree takes part, oldest first. */
    Page<Admission> list(
            @Nullable UUID organisation, AdmissionProcedure.@Nullable State state, LocalDate today, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("f.kind = 'ADMISSION'"));
        page.after().ifPresent(after -> conditions.add("f.id > :after"));
        if (state != null) {
            conditions.add("f.state = :state");
        }
        if (organisation != null) {
            conditions.add(Cases.TAKES_PART);
        }
        return jdbi.withHandle(sql -> {
            List<Row> rows = sql.createQuery("SELECT " + COLUMNS
                            + " FROM case_file f JOIN admission a ON a.case_id = f.id WHERE "
                            + String.join(" AND ", conditions) + " ORDER BY f.id LIMIT :limit")
                    .bind("after", page.after().map(UUID::fromString).orElse(null))
                    .bind("state", state)
                    .bind("organisation", organisation)
                    .bind("today", today)
                    .bind("never", Times.NEVER)
                    .bind("limit", page.fetch())
                    .map(Sql.rows(Row.class))
                    .list();
            Map<UUID, CaseFile> files =
                    cases.all(sql, rows.stream().map(Row::caseId).toList());
            return Page.of(rows, page, Row::caseId).map(row -> new Admission(files.get(row.caseId()), row));
        });
    }
}
