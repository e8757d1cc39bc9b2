package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.movement.MovementKind;

/** The rows of persons who are introduced from outside and have no record yet, beside their cases. */
@ApplicationScoped
class ArrivalStore {

    private static final String COLUMNS = """
            profile_number, card_number, citizen_id, full_name, gender, birth_date, ethnicity, religion, education,
            political_theory, occupation, admission_decision_on, admitted_on, official_on""";

    /** A member on file under one of the numbers of a person; {@code field} is the first that is the same. */
    record OnFile(UUID memberId, String field, @Nullable MovementKind last) {}

    void insert(Handle sql, UUID caseId, Person person) {
        sql.createUpdate("INSERT INTO transfer_person (case_id, " + COLUMNS + """
                        ) VALUES (:case, :profileNumber, :cardNumber, :citizenId, :fullName, :gender, :birthDate,
                                  :ethnicity, :religion, :education, :politicalTheory, :occupation,
                                  :admissionDecisionOn, :admittedOn, :officialOn)""")
                .bind("case", caseId)
                .bind("profileNumber", person.profileNumber())
                .bind("cardNumber", person.cardNumber())
                .bind("citizenId", person.citizenId())
                .bind("fullName", person.fullName())
                .bind("gender", person.gender())
                .bind("birthDate", person.birthDate())
                .bind("ethnicity", person.ethnicity())
                .bind("religion", person.religion())
                .bind("education", person.education())
                .bind("politicalTheory", person.politicalTheory())
                .bind("occupation", person.occupation())
                .bind("admissionDecisionOn", person.admissionDecisionOn())
                .bind("admittedOn", person.admittedOn())
                .bind("officialOn", person.officialOn())
                .execute();
    }

    /** Whom a transfer brings: as the dossier says, or as the record of the former member who comes back. */
    Optional<Person> person(Handle sql, CaseFile file) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM transfer_person WHERE case_id = :case")
                .bind("case", file.id())
                .map(Sql.rows(Person.class))
                .findOne()
                .or(() -> sql.createQuery("SELECT " + COLUMNS + " FROM member WHERE id = :member")
                        .bind("member", file.subjectId())
                        .map(Sql.rows(Person.class))
                        .findOne());
    }

    /** A member who has one of the numbers already, with the last movement that stands. */
    Optional<OnFile> onFile(Handle sql, Person person) {
        return sql.createQuery("""
                        SELECT m.id AS member_id,
                               CASE WHEN m.live_citizen_id = :citizenId THEN 'citizenId'
                                    WHEN m.live_profile_number = :profileNumber THEN 'profileNumber'
                                    ELSE 'cardNumber' END AS field,
                               (SELECT l.kind FROM movement l
                                WHERE l.member_id = m.id AND l.reverses IS NULL
                                  AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = l.id)
                                ORDER BY l.effective_on DESC, l.id DESC LIMIT 1) AS last
                        FROM member m
                        WHERE m.live_citizen_id = :citizenId OR m.live_profile_number = :profileNumber
                           OR m.live_card_number = :cardNumber
                        ORDER BY m.id LIMIT 1""")
                .bind("citizenId", person.citizenId())
                .bind("profileNumber", person.profileNumber())
                .bind("cardNumber", person.cardNumber())
                .map(Sql.rows(OnFile.class))
                .findOne();
    }

    /** An open transfer of somebody with one of these numbers who is not yet registered. */
    Optional<UUID> open(Handle sql, Person person) {
        return sql.createQuery("""
                        SELECT f.id FROM transfer_person p
                        JOIN case_file f ON f.id = p.case_id AND f.closed = FALSE AND f.subject_id IS NULL
                        WHERE p.profile_number = :profileNumber OR p.citizen_id = :citizenId
                        ORDER BY f.id LIMIT 1""")
                .bind("profileNumber", person.profileNumber())
                .bind("citizenId", person.citizenId())
                .mapTo(UUID.class)
                .findOne();
    }
}
